namespace BbbGen.ChangeSets;

/// <summary>How sure it is that a value, and with it a resource, changes. The greater one wins where two meet.</summary>
internal enum Certainty
{
    No,

    /// <summary>CloudFormation finds out when it executes: the value is known only then.</summary>
    Possible,
    Yes,
}
