namespace Waymark.Access;

/// <summary>What a role may do. Which role holds which is data: <c>standards/access/roles.json</c>.</summary>
public enum Permission
{
    /// <summary>Open the cases one's organisation works on.</summary>
    SeeCases,

    /// <summary>Open a case and keep who is in it.</summary>
    KeepCases,

    /// <summary>Open the separate page of the person alleged to harm.</summary>
    SeePersonAllegedToHarm,

    /// <summary>Refer somebody to a service.</summary>
    Refer,

    /// <summary>Accept or decline what was referred to one's organisation.</summary>
    DecideReferrals,

    /// <summary>Complete a risk assessment.</summary>
    AssessRisk,

    /// <summary>Start and end support, note sessions and outcomes.</summary>
    GiveSupport,

    /// <summary>Keep schemes, units, stays and turn-aways.</summary>
    KeepAccommodation,

    /// <summary>Reveal where somebody is: one person at a time.</summary>
    RevealSafeAddress,

    /// <summary>Refer a case to the MARAC.</summary>
    ReferToMarac,

    /// <summary>Keep the MARAC's list and what was heard.</summary>
    CoordinateMarac,

    /// <summary>Correct a wrong entry, close and reopen a case.</summary>
    CorrectRecords,

    /// <summary>See the board, the strategy and the indicators: totals only.</summary>
    SeeDirection,

    /// <summary>Open the rows behind a figure, as far as one may see those cases.</summary>
    OpenRows,

    /// <summary>Keep seats, meetings and attendance.</summary>
    KeepBoard,

    /// <summary>Keep the action plan and its updates.</summary>
    KeepPlan,

    /// <summary>Enter a reading that is collected by hand.</summary>
    CollectReadings,

    /// <summary>Build the annual return.</summary>
    BuildReturns,

    /// <summary>Sign the annual return, and open a new version of a signed one.</summary>
    SignReturns,

    /// <summary>Load a partner's file, and undo the load.</summary>
    LoadFiles,

    /// <summary>Load an area, add organisations, users and leavers.</summary>
    Administer,

    /// <summary>Read who looked and who changed what.</summary>
    SeeAudit,

    /// <summary>Let a partner see a case that one's organisation works on, and end that.</summary>
    ShareCases,

    /// <summary>Open a case that is not one's own when somebody may come to harm: for hours, told to those whose case it is.</summary>
    OpenInEmergency,

    /// <summary>Keep walls: read them, lift them, and ask what somebody would see.</summary>
    KeepWalls,

    /// <summary>See what is due to be erased, hold it, ask for its erasure, and release what somebody else asked for.</summary>
    KeepRetention,

    /// <summary>Take in requests for what is held about somebody, and put answers together.</summary>
    KeepSubjectAccess,

    /// <summary>Release an answer that somebody else put together.</summary>
    ReleaseSubjectAccess,
}
