namespace Waymark.Access;

/// <summary>Anything kept: a random identity that tells neither order nor time, and a version that a lost race shows by.</summary>
public interface IRecord
{
    /// <summary>128 random bits.</summary>
    Guid Id { get; }

    /// <summary>Counts the changes; two people who edit the same version cannot both win.</summary>
    int Version { get; set; }
}

/// <summary>A record that lies on a case: whoever may not see the case may neither see nor touch it.</summary>
public interface IOnCase : IRecord
{
    /// <summary>The case.</summary>
    Guid CaseId { get; }
}

/// <summary>A record that one organisation wrote and only that organisation changes.</summary>
public interface IWrittenBy : IRecord
{
    /// <summary>The organisation.</summary>
    Guid OrganisationId { get; }
}

/// <summary>A record of the partnership as a whole: its board, its plan, its readings.</summary>
public interface IOfArea : IRecord
{
    /// <summary>The partnership.</summary>
    string AreaCode { get; }
}
