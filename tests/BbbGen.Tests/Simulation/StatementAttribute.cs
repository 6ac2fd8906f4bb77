using Xunit.v3;

namespace BbbGen.Tests.Simulation;

/// <summary>The statement of <c>src/BbbGen/Simulation/Rehearsal.md</c> that a test is about.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StatementAttribute(int number) : Attribute, ITraitAttribute
{
    public int Number => number;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() =>
        [KeyValuePair.Create("Statement", number.ToString())];
}
