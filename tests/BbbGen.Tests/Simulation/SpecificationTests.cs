using System.Reflection;
using System.Text.RegularExpressions;
using BbbGen.Testing;

namespace BbbGen.Tests.Simulation;

public sealed partial class SpecificationTests
{
    [Fact]
    public void Every_statement_has_a_test_and_every_number_is_a_statement()
    {
        var stated = Numbered.Matches(Repository.ReadText("src/BbbGen/Simulation/Rehearsal.md"))
            .Select(match => int.Parse(match.Groups[1].Value)).ToList();
        var tested = typeof(SpecificationTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<StatementAttribute>()?.Number).OfType<int>();

        Assert.Equal(Enumerable.Range(1, stated.Count), stated);
        Assert.Equal(stated, tested.Distinct().Order());
    }

    [GeneratedRegex(@"^(\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex Numbered { get; }
}
