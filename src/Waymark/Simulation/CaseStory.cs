using Waymark.Access;
using Waymark.People;

namespace Waymark.Simulation;

/// <summary>Opens a case around a survivor, says who is in it, and closes it when nothing goes on any more.</summary>
internal sealed class CaseStory(World world, Chronicle chronicle, Dice dice)
{
    private static readonly Odds<string> Abuse = new((30, "DA1C"), (28, "DA1E"), (26, "DA1A"), (20, "DA1B"), (16, "DA1D"), (6, "STALKING"), (5, "TECH"), (4, "STRANGULATION"), (4, "SEXUAL"), (2, "HBA"), (5, "POST_SEPARATION"));
    private static readonly Odds<AnswerState> Answered = new((80, AnswerState.Answered), (10, AnswerState.NotAsked), (6, AnswerState.Declined), (4, AnswerState.Unknown));
    private static readonly Odds<string> Orientations = new((90, "heterosexual"), (3, "gay-lesbian"), (5, "bisexual"), (2, "other"));
    private static readonly Odds<string> Religions = new((46, "none"), (36, "christian"), (2, "buddhist"), (3, "hindu"), (1, "jewish"), (8, "muslim"), (2, "sikh"), (2, "other"));
    private const string Alphabet = "ACDEFGHJKMNPQRTUVWXY34679";
    private readonly HashSet<string> references = [];

    /// <summary>Opens the case.</summary>
    public OpenCase Open(Household household, DateOnly day, Organisation opener, Organisation? referrer, string source)
    {
        var survivor = RecordOf(household.Survivor, opener, day);
        var file = new CaseFile
        {
            Id = dice.NewId(), AreaCode = world.Area.Code, Reference = NewReference(), SurvivorRecordId = survivor, SurvivorPersonId = household.Survivor.PersonId,
            OpenedOn = day, HomeAuthorityCode = household.HomeAuthority,
        };
        chronicle.Batch.Cases.Add(file);
        world.Truth.CasesByYear.More(Chronicle.Year(day));
        var open = new OpenCase
        {
            File = file, Household = household, Opener = opener, Referrer = referrer, Source = source, SurvivorRecord = survivor, LastDay = day,
            ChildrenWithHer = household.Children.Count(child => child.AgeOn(day) < 18),
        };
        Join(open, opener, InvolvementKind.Opened, null, day);
        Party(open, survivor, PartyRole.Survivor, null, source == "self" ? "herself" : "the referrer", day);
        foreach (var child in household.Children.Where(child => child.AgeOn(day) < 18))
        {
            var record = RecordOf(child, opener, day);
            open.Children.Add((child, record));
            Party(open, record, PartyRole.Child, null, "the survivor", day);
        }

        foreach (var harmer in household.Harmers)
            AddHarmer(open, harmer, day);
        if (open.Harmers.Count > 0 && dice.Chance(30))
        {
            // A second edge; the first stays as it is.
            Party(open, survivor, PartyRole.AllegedToHarm, open.Harmers[0].Record, "the other party", day);
            world.Truth.CounterAllegations++;
        }

        foreach (var code in Enumerable.Range(0, dice.Between(1, 2)).Select(_ => Abuse.Roll(dice)).Distinct())
            chronicle.Batch.AbuseReports.Add(new AbuseReport { Id = dice.NewId(), CaseId = file.Id, Code = code, ReportedOn = day });
        Contact(open, day);
        return open;
    }

    /// <summary>Somebody alleged to harm her comes into the case.</summary>
    public void AddHarmer(OpenCase open, Known harmer, DateOnly day)
    {
        var record = RecordOf(harmer, open.Opener, day);
        open.Harmers.Add((harmer, record));
        Party(open, record, PartyRole.AllegedToHarm, open.SurvivorRecord, open.Source == "police" ? "police report" : "the survivor", day);
        chronicle.Batch.Connections.Add(new Connection
        {
            Id = dice.NewId(), CaseId = open.File.Id, OneRecordId = record, OtherRecordId = open.SurvivorRecord, Code = open.Household.Connection,
            From = dice.Chance(400) ? day.AddDays(-dice.Between(200, 5000)) : null,
        });
    }

    /// <summary>An organisation begins to work on the case, once.</summary>
    public void Join(OpenCase open, Organisation organisation, InvolvementKind kind, Guid? referral, DateOnly day)
    {
        if (open.Involved.ContainsKey(organisation.Id))
            return;
        var involvement = new Involvement { Id = dice.NewId(), CaseId = open.File.Id, OrganisationId = organisation.Id, Kind = kind, ReferralId = referral, From = day };
        open.Involved.Add(organisation.Id, involvement);
        open.Workers.Add(organisation);
        chronicle.Batch.Involvements.Add(involvement);
    }

    /// <summary>What was noted on the way, and the closing where nothing goes on.</summary>
    public void Close(OpenCase open)
    {
        for (var notes = dice.Below(4); notes > 0; notes--)
            Note(open);
        var quiet = open.LastDay.AddDays(dice.Between(20, 90));
        open.Household.QuietSince = open.GoesOn ? DateOnly.MaxValue.AddDays(-60) : quiet;
        if (open.GoesOn || quiet > world.Until)
            return;
        open.File.ClosedOn = quiet;
        open.File.ClosedReason = "Nobody works on it any more";

        // After two years of quiet only those who opened it still see it.
        if (quiet.AddYears(2) > world.Until)
            return;
        foreach (var involvement in open.Involved.Values.Where(involvement => involvement.Kind != InvolvementKind.Opened))
            involvement.To = quiet.AddYears(2);
    }

    private void Note(OpenCase open)
    {
        var author = dice.Chance(500) ? open.Opener : dice.Pick(open.Workers);
        var from = open.File.OpenedOn;
        var day = from.AddDays(dice.Below(open.LastDay.DayNumber - from.DayNumber + 1));
        var isOpinion = dice.Chance(150);
        var nextStep = dice.Chance(250);
        var by = day.AddDays(dice.Between(2, 14));
        chronicle.Batch.Notes.Add(new Note
        {
            Id = dice.NewId(), CaseId = open.File.Id, OrganisationId = author.Id, AuthorName = world.Worker(author, dice), HappenedAt = dice.During(day),
            IsOpinion = isOpinion, Kind = isOpinion ? "meeting" : "call", Text = dice.Pick(isOpinion ? world.Names.Opinions : world.Names.Notes),
            NextStep = nextStep ? dice.Pick(world.Names.NextSteps) : null, NextStepBy = nextStep ? by : null,
            NextStepDoneOn = nextStep && by <= world.Until && dice.Chance(850) ? by : null,
        });
    }

    private Guid RecordOf(Known person, Organisation organisation, DateOnly day)
    {
        foreach (var (holder, known) in person.Records)
        {
            if (holder == organisation.Id)
                return known;
        }

        var bornTold = dice.Chance(860);
        var record = new PersonRecord
        {
            Id = dice.NewId(), PersonId = person.PersonId, OrganisationId = organisation.Id, GivenName = person.GivenName, FamilyName = person.FamilyName,
            BornOn = bornTold ? person.BornOn : null, Age = bornTold ? null : person.AgeOn(day), AgeOn = bornTold ? null : day,
            Phone = person.Phone, Email = person.Email, Postcode = person.Postcode,
        };
        record.RefreshKeys();
        chronicle.Batch.People.Add(record);
        person.Records.Add((organisation.Id, record.Id));
        return record.Id;
    }

    private void Party(OpenCase open, Guid record, PartyRole role, Guid? towards, string source, DateOnly day) =>
        chronicle.Batch.Parties.Add(new Party { Id = dice.NewId(), CaseId = open.File.Id, PersonRecordId = record, Role = role, TowardsRecordId = towards, Source = source, From = day });

    private void Contact(OpenCase open, DateOnly day)
    {
        var asked = dice.Chance(880);
        var survivor = open.Household.Survivor;
        var rule = new ContactRule
        {
            Id = dice.NewId(), CaseId = open.File.Id, SafeToCall = asked && dice.Chance(640), SafeToText = asked && dice.Chance(420), SafeToLeaveVoicemail = asked && dice.Chance(60),
            SafeToEmail = asked && survivor.Email is not null && dice.Chance(400), Times = asked && dice.Chance(300) ? "weekdays 10 to 2" : null,
            Phone = survivor.Phone, CodeWord = asked && dice.Chance(80) ? "library books" : null, AskedOn = asked ? day : null,
        };
        // What the others say decides these, so that no other die falls differently.
        rule.MessageHours = rule.Times is null ? null : "mon,tue,wed,thu,fri 10:00-14:00";
        rule.EmailAddress = rule.SafeToEmail ? survivor.Email : null;
        chronicle.Batch.ContactRules.Add(rule);
        // Whoever comes back has been asked.
        if (!chronicle.Answers.ContainsKey(survivor.PersonId))
            Ask(open.SurvivorRecord, open.Opener, survivor, open.Household.NoRecourse);
    }

    private void Ask(Guid record, Organisation organisation, Known person, bool noRecourse)
    {
        var transgender = dice.Chance(8) ? "no" : "yes";
        var sex = Answer(record, organisation, "sex", dice.Chance(970) ? AnswerState.Answered : AnswerState.NotAsked, person.Female ? "female" : "male");
        var gender = Answer(record, organisation, "gender-identity", Answered.Roll(dice), transgender);
        var ethnicity = Answer(record, organisation, "ethnicity", Answered.Roll(dice), dice.Pick(person.Community.Ethnicities));
        var orientation = Answer(record, organisation, "sexual-orientation", Answered.Roll(dice), Orientations.Roll(dice));
        var disabled = dice.Chance(190);
        var disability = Answer(record, organisation, "disability", Answered.Roll(dice), disabled ? "yes" : "no");
        if (disabled)
            Answer(record, organisation, "disability-impact", Answered.Roll(dice), dice.Chance(400) ? "lot" : dice.Chance(700) ? "little" : "no");
        var recourse = noRecourse || dice.Chance(200) ? Answer(record, organisation, "nrpf", Answered.Roll(dice), noRecourse ? "yes" : "no") : null;
        if (dice.Chance(250))
            Answer(record, organisation, "religion", Answered.Roll(dice), Religions.Roll(dice));
        chronicle.Answers[person.PersonId] = WhatIsRecorded(sex, gender, ethnicity, orientation, disability, recourse);
    }

    // What was answered, or null when nothing was.
    private string? Answer(Guid record, Organisation organisation, string question, AnswerState state, string code)
    {
        var answered = state == AnswerState.Answered ? code : null;
        chronicle.Batch.Answers.Add(new EqualityAnswer { Id = dice.NewId(), OrganisationId = organisation.Id, PersonRecordId = record, Question = question, State = state, Code = answered });
        return answered;
    }

    private Recorded WhatIsRecorded(string? sex, string? gender, string? ethnicity, string? orientation, string? disability, string? recourse)
    {
        bool? male = sex is null ? null : sex == "male";
        bool? minoritised = ethnicity is null ? null : world.Lists.Is("ethnicity", ethnicity, "minoritised");
        bool? lgbt = (gender is not null && world.Lists.Is("gender-identity", gender, "lgbt")) || (orientation is not null && world.Lists.Is("sexual-orientation", orientation, "lgbt")) ? true
            : orientation is null ? null : false;
        bool?[] any = [male, minoritised, lgbt, disability is null ? null : disability == "yes", recourse is null ? null : recourse == "yes"];
        return new Recorded(gender == "no" ? "trans adults" : sex switch { "female" => "women", "male" => "men", _ => "sex not recorded" }, male, minoritised, lgbt,
            any.Contains(true) ? true : any.Contains(false) ? false : null);
    }

    private string NewReference()
    {
        Span<char> letters = stackalloc char[9];
        while (true)
        {
            for (var place = 0; place < letters.Length; place++)
                letters[place] = place == 4 ? '-' : Alphabet[dice.Below(Alphabet.Length)];
            var reference = new string(letters);
            if (references.Add(reference))
                return reference;
        }
    }
}
