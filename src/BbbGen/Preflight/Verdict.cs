namespace BbbGen.Preflight;

/// <summary>The severity of a finding, from best to worst.</summary>
internal enum Verdict
{
    /// <summary>No objection to the deployment.</summary>
    Fine,

    /// <summary>Skipped by the operator.</summary>
    Skipped,

    /// <summary>No result: no permission, no network, no answer in time. Does not block.</summary>
    NotChecked,

    /// <summary>The deployment can start; the operator should know or do something.</summary>
    Warning,

    /// <summary>The deployment would fail and is not started.</summary>
    Block,
}
