using BbbGen.Mutations.Tests.Making;
using BbbGen.Mutations.Tests.Results;

namespace BbbGen.Mutations.Tests;

/// <summary>Our templates without a mistake.</summary>
public sealed class OwnTemplatesTests
{
    [Fact]
    public void No_rule_finds_anything_in_any_combination() =>
        Assert.Empty(Verdict.OfOriginals.Select(finding => $"{finding.Code} {finding.File} {finding.Mark}: {finding.Message}"));

    [Fact]
    public void Every_type_stage_and_cache_mode_is_a_combination()
    {
        var choices = Verdict.Originals.Scenarios.Select(scenario => scenario.Choice).ToList();
        Assert.All(
            from type in (string[])["scalable", "single"]
            from stage in (string[])["dev", "stage", "prod"]
            from mode in (string[])["cross-az", "single-az"]
            select (string[])[$"BBBEnvironmentType={type}", $"BBBEnvironmentStage={stage}", $"BBBCacheAZMode={mode}"],
            combination => Assert.Contains(choices, choice => combination.All(part => choice.Split(' ').Contains(part))));
    }

    [Fact]
    public void ValidateTemplate_accepts_each_of_them() =>
        Assert.DoesNotContain(Original.All, original => ValidateTemplate.Refuses(original.File));
}
