namespace BbbGen.ChangeSets;

/// <summary>How certain it is that a value changes. Of two, the greater one applies.</summary>
internal enum Certainty
{
    No,

    /// <summary>The value is known only during the update.</summary>
    Possible,
    Yes,
}
