namespace BbbGen.Preflight;

/// <summary>What a check says, from the best to the worst.</summary>
internal enum Verdict
{
    /// <summary>Nothing stands against the deployment.</summary>
    Fine,

    /// <summary>The operator did not want it checked.</summary>
    Skipped,

    /// <summary>It could not be found out: no permission, no network, no answer in time. Stops nobody.</summary>
    NotChecked,

    /// <summary>The deployment can begin, and somebody has to know something or do something.</summary>
    Warning,

    /// <summary>The deployment would fail; nothing is begun.</summary>
    Block,
}
