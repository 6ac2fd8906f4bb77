namespace BbbGen.Tests.FaultMatrix;

/// <summary>Something that goes wrong, and how it is played.</summary>
/// <param name="Group">What is being done when it goes wrong.</param>
/// <param name="Name">What goes wrong; unique within its group.</param>
/// <param name="Play">Brings it about, and returns the run that met it.</param>
internal sealed record FaultCase(string Group, string Name, Func<FaultRig, Task<FaultRun>> Play)
{
    /// <summary>How it is called in the page and in the list of tests.</summary>
    public string Key => $"{Group}: {Name}";
}
