namespace Waymark.Areas;

/// <summary>In whose name messages to survivors go, and which number they ask to ring: both must tell whoever else reads them nothing.</summary>
/// <param name="Name">A name that says nothing: "Jay".</param>
/// <param name="Ring">The number, answered without saying by whom.</param>
/// <param name="Source">Where it is written.</param>
public sealed record Cover(string Name, string Ring, string Source);
