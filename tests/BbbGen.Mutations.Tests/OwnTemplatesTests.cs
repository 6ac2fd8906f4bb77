using BbbGen.Mutations.Tests.Making;
using BbbGen.Mutations.Tests.Results;

namespace BbbGen.Mutations.Tests;

/// <summary>Our templates without a mistake.</summary>
public sealed class OwnTemplatesTests
{
    [Fact]
    public void No_rule_finds_anything_in_any_combination() =>
        Assert.Empty(Verdict.OfOriginals.Select(finding => $"{finding.Code} {finding.File} {finding.Mark}: {finding.Message}"));

    /// <summary>With the type <c>single</c> there is no cache.</summary>
    [Fact]
    public void Every_type_and_stage_is_a_combination_and_with_a_cache_every_mode_of_it()
    {
        var choices = Verdict.Originals.Scenarios.Select(scenario => scenario.Choice.Split(' ')).ToList();
        string[] stages = ["dev", "stage", "prod"];
        IEnumerable<string[]> combinations =
        [
            .. from stage in stages
               from mode in (string[])["cross-az", "cross-az-no-failover", "single-az"]
               select (string[])["BBBEnvironmentType=scalable", $"BBBEnvironmentStage={stage}", $"BBBCacheAZMode={mode}"],
            .. stages.Select(stage => (string[])["BBBEnvironmentType=single", $"BBBEnvironmentStage={stage}"]),
        ];
        Assert.All(combinations, combination => Assert.Contains(choices, choice => combination.All(choice.Contains)));
    }

    [Fact]
    public void ValidateTemplate_accepts_each_of_them() =>
        Assert.DoesNotContain(Original.All, original => ValidateTemplate.Refuses(original.File));
}
