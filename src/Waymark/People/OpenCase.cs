using Waymark.Access;
using Waymark.Storage;

namespace Waymark.People;

/// <summary>Opens a case around a survivor, for the organisation that opens it.</summary>
public sealed class OpenCase(WaymarkDb db)
{
    internal static readonly Activity Activity = new("Open a case", Permission.KeepCases);

    /// <summary>Somebody named when a case is opened.</summary>
    public sealed record NewPerson
    {
        public string? GivenName { get; init; }
        public string? FamilyName { get; init; }
        public string? KnownAs { get; init; }
        public DateOnly? BornOn { get; init; }

        /// <summary>Years, where no date of birth is known.</summary>
        public int? Age { get; init; }

        /// <summary>How the survivor is connected to them: codes of the statutory list.</summary>
        public IReadOnlyList<string> Connections { get; init; } = [];
    }

    /// <summary>What is known when the case is opened.</summary>
    public sealed record Request
    {
        public required NewPerson Survivor { get; init; }
        public string? Phone { get; init; }
        public string? HomeAuthorityCode { get; init; }
        public IReadOnlyList<string> AbuseCodes { get; init; } = [];
        public IReadOnlyList<NewPerson> Children { get; init; } = [];
        public IReadOnlyList<NewPerson> AllegedToHarm { get; init; } = [];
        public SafeContact Contact { get; init; } = new();

        /// <summary>Who told us: "the survivor", "her sister", "a police report".</summary>
        public string Source { get; init; } = "the survivor";
    }

    public async Task<Result<Guid>> Run(Request request, CancellationToken stop)
    {
        var added = Add(db, request);
        if (!added.Done)
            return added.Refusal!;
        return await db.Save(Activity, null, stop) is { } refusal ? refusal : added.Value.Id;
    }

    /// <summary>Adds the case to the store without saving, for acts that open one on the way.</summary>
    public static Result<CaseFile> Add(WaymarkDb db, Request request)
    {
        if (Missing(request.Survivor, "Survivor") is { } missing)
            return missing;
        if (request.Survivor.BornOn is { } born && (born > db.Today || born < db.Today.AddYears(-120)))
            return new Refusal("Date of birth must be in the last 120 years", "BornOn");
        var survivor = Record(db, request.Survivor);
        survivor.Phone = request.Contact.Phone;
        survivor.Email = request.Contact.EmailAddress;
        var file = new CaseFile
        {
            AreaCode = db.Actor.AreaCode,
            SurvivorRecordId = survivor.Id,
            SurvivorPersonId = survivor.PersonId,
            OpenedOn = db.Today,
            HomeAuthorityCode = request.HomeAuthorityCode,
        };
        db.AddRange(survivor, file);
        db.Add(new Involvement { CaseId = file.Id, OrganisationId = db.ActingFor, Kind = InvolvementKind.Opened, From = db.Today });
        Join(db, file, survivor, PartyRole.Survivor, null, request.Source);
        foreach (var code in request.AbuseCodes.Distinct())
            db.Add(new AbuseReport { CaseId = file.Id, Code = code, ReportedOn = db.Today });
        foreach (var child in request.Children)
            Join(db, file, Record(db, child), PartyRole.Child, null, request.Source);
        foreach (var harmer in request.AllegedToHarm)
        {
            var record = Record(db, harmer);
            Join(db, file, record, PartyRole.AllegedToHarm, survivor.Id, request.Source);
            foreach (var code in harmer.Connections.Distinct())
                db.Add(new Connection { CaseId = file.Id, OneRecordId = survivor.Id, OtherRecordId = record.Id, Code = code });
        }

        db.Add(request.Contact.AsRule(file.Id, db.Today));
        return file;
    }

    private static Refusal? Missing(NewPerson person, string whose) =>
        string.IsNullOrWhiteSpace(person.GivenName) && string.IsNullOrWhiteSpace(person.FamilyName)
            ? new Refusal("Enter a name, or the name she wishes to be called", whose == "Survivor" ? "GivenName" : null)
            : null;

    internal static PersonRecord Record(WaymarkDb db, NewPerson person)
    {
        var record = new PersonRecord
        {
            OrganisationId = db.ActingFor,
            GivenName = person.GivenName?.Trim() ?? "",
            FamilyName = person.FamilyName?.Trim() ?? "",
            KnownAs = string.IsNullOrWhiteSpace(person.KnownAs) ? null : person.KnownAs.Trim(),
            BornOn = person.BornOn,
            Age = person.BornOn is null ? person.Age : null,
            AgeOn = person.BornOn is null && person.Age is not null ? db.Today : null,
        };
        return record;
    }

    internal static void Join(WaymarkDb db, CaseFile file, PersonRecord record, PartyRole role, Guid? towards, string source)
    {
        if (db.Entry(record).State == Microsoft.EntityFrameworkCore.EntityState.Detached)
            db.Add(record);
        db.Add(new Party { CaseId = file.Id, PersonRecordId = record.Id, Role = role, TowardsRecordId = towards, Source = source, From = db.Today });
    }
}

/// <summary>What she said about how to reach her. Nothing said means nothing is safe.</summary>
public sealed record SafeContact
{
    /// <summary>Whether she has been asked at all.</summary>
    public bool Asked { get; init; }
    public bool Call { get; init; }
    public bool Text { get; init; }
    public bool Voicemail { get; init; }
    public bool Email { get; init; }
    public bool Write { get; init; }
    public string? Phone { get; init; }
    public string? EmailAddress { get; init; }
    public string? Times { get; init; }

    /// <summary>When a text or an e-mail may arrive, as <see cref="SafeHours"/> writes it.</summary>
    public string? MessageHours { get; init; }
    public string? OtherWay { get; init; }
    public string? WhoMayAnswer { get; init; }
    public string? CodeWord { get; init; }
    public string? DoNotContactAsk { get; init; }

    internal ContactRule AsRule(Guid caseId, DateOnly today) => Onto(new ContactRule { CaseId = caseId }, today);

    internal ContactRule Onto(ContactRule rule, DateOnly today)
    {
        rule.SafeToCall = Call;
        rule.SafeToText = Text;
        rule.SafeToLeaveVoicemail = Voicemail;
        rule.SafeToEmail = Email;
        rule.SafeToWrite = Write;
        rule.Phone = Blank(Phone);
        rule.EmailAddress = Blank(EmailAddress);
        rule.MessageHours = SafeHours.Stored(MessageHours)?.ToString();
        rule.Times = Blank(Times);
        rule.OtherWay = Blank(OtherWay);
        rule.WhoMayAnswer = Blank(WhoMayAnswer);
        rule.CodeWord = Blank(CodeWord);
        rule.DoNotContactAsk = Blank(DoNotContactAsk);
        rule.AskedOn = Asked ? today : rule.AskedOn;
        return rule;
    }

    private static string? Blank(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
