using BbbGen.ChangeSets;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;
using BbbGen.Terminal.Views;
using BbbGen.Testing;
using BbbGen.Tests.EndToEnd.Updates;

namespace BbbGen.Tests.Parameters;

/// <summary>What <c>bbbgen parameters NAME</c> says about a change is what <c>docs/updates.md</c> says about the deployed one.</summary>
public sealed class ParameterEffectTests
{
    private static readonly IReadOnlyList<GeneratedTemplate> Templates = TemplateSet.Generate();

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void The_effect_of_each_change_is_the_plan_of_the_page(string type)
    {
        var values = new Dictionary<string, string> { ["BBBEnvironmentType"] = type };
        Assert.All(ParameterVariants.Names.Where(name => name != ParameterVariants.SetByDeploy), name =>
        {
            var (plan, follows) = Row(type, name);
            var parameter = ParameterCatalogue.Find(name)!;
            var effect = ParameterEffect.Of(Templates, values, parameter, ParameterVariants.Of(name, type));
            if (plan.StartsWith("stopped: ", StringComparison.Ordinal))
            {
                // Rules for templates, such as BBB106, are left to deploy.
                Assert.True(effect.Refusal is not null || plan.Contains("(BBB", StringComparison.Ordinal), $"{name}: {plan}");
                return;
            }

            Assert.Equal((plan, follows), (ParametersView.Counts(effect.Changes), string.Join("; ", effect.Consequences)));
            if (parameter.Type != "Number" && parameter.AllowedValues.Count == 0)
            {
                var other = Assert.Single(ParameterEffect.Of(Templates, values, parameter));
                Assert.Equal((plan, follows), (ParametersView.Counts(other.Changes), string.Join("; ", other.Consequences)));
            }
        });
    }

    private static (string Plan, string Follows) Row(string type, string name)
    {
        var page = Repository.ReadText("docs/updates.md");
        var section = page[page.IndexOf($"## {type}\n", StringComparison.Ordinal)..];
        var row = section.Split('\n').First(line => line.StartsWith($"| `{name}` → ", StringComparison.Ordinal));
        var cells = row.Replace("\\|", "¦", StringComparison.Ordinal).Split('|');
        return (cells[2].Trim(), cells[3].Trim());
    }
}
