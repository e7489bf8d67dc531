using Waymark.Areas;
using Waymark.Import;
using Waymark.People;

namespace Waymark.Accommodation;

/// <summary>What a refuge's file says in answer to the equality questions; a blank is not known, and never a no.</summary>
internal static class RefugeAnswers
{
    public static IEnumerable<EqualityAnswer> Of(RefugeHousehold household, CodeLists codes)
    {
        var gender = household.First(referral => referral.Gender);
        yield return gender switch
        {
            "female" or "male" => Answered("sex", gender),
            "declined" => Without("sex", AnswerState.Declined),
            _ => Without("sex", AnswerState.Unknown),
        };
        if (gender == "trans")
            // "Is your gender the same as the sex you were registered at birth?"
            yield return Answered("gender-identity", "no");
        yield return Ethnicity(household.First(referral => referral.Ethnicity));
        yield return YesNo("nrpf", household.First(referral => Word(referral.NoRecourse)));
        yield return YesNo("disability", household.First(referral => Word(referral.Disabled)));

        EqualityAnswer Ethnicity(string? code) => code is null || !codes.Has("ethnicity", code)
            ? Without("ethnicity", AnswerState.Unknown)
            : codes["ethnicity"].Codes.Single(row => row.Code == code).State switch
            {
                null => Answered("ethnicity", code),
                "declined" => Without("ethnicity", AnswerState.Declined),
                "not-asked" => Without("ethnicity", AnswerState.NotAsked),
                _ => Without("ethnicity", AnswerState.Unknown),
            };

        EqualityAnswer YesNo(string question, string? word) => word is null ? Without(question, AnswerState.Unknown) : Answered(question, word);

        EqualityAnswer Answered(string question, string code) => new()
        {
            OrganisationId = household.Survivor.OrganisationId, PersonRecordId = household.Survivor.Id, Question = question, State = AnswerState.Answered, Code = code,
        };

        EqualityAnswer Without(string question, AnswerState state) => new()
        {
            OrganisationId = household.Survivor.OrganisationId, PersonRecordId = household.Survivor.Id, Question = question, State = state,
        };
    }

    private static string? Word(bool? yes) => yes switch { true => "yes", false => "no", null => null };
}
