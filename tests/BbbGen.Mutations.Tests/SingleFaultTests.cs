using BbbGen.CloudFormation.Verifying;
using BbbGen.Mutations.Tests.Results;
using BbbGen.Testing;

namespace BbbGen.Mutations.Tests;

/// <summary>Templates of one fault each, over all kinds of fault.</summary>
public sealed class SingleFaultTests
{
    private const string Page = "docs/single-faults.md";

    /// <summary>Faults for which an error would be too much, and why.</summary>
    private static readonly Dictionary<string, string> Accepted = new()
    {
        ["conditions: output of a resource of another condition"] = "another value of the parameter avoids it: a warning",
        ["conditions: reference in the wrong branch of If"] = "another value of the parameter avoids it: a warning",
        ["conditions: reference to a resource of another condition"] = "another value of the parameter avoids it: a warning",
        ["documents: dynamic reference to a service that does not exist"] = "CloudFormation leaves the text as it is: a warning",
        ["documents: interface of parameters that do not exist"] = "only the console reads it: a warning",
        ["documents: key twice"] = "CloudFormation takes the last value: a warning",
        ["formats: range of addresses with host bits"] = "EC2 changes the range to its canonical form: a warning",
        ["parameters: default of a subnet parameter that is no subnet"] = "another value of the parameter avoids it: a warning",
        ["properties: mapping where a list is needed"] = "the oldest types accept a single structure: a warning",
    };

    public static TheoryData<string> Ids => [.. SingleFault.All.Select(fault => fault.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_fault_is_an_error_unless_there_is_a_reason(string id)
    {
        var findings = SingleFault.All.Single(fault => fault.Id == id).Findings();
        Assert.Equal(!Accepted.ContainsKey(id), findings.Any(finding => finding.Severity is Severity.Error));
        Assert.NotEmpty(findings);
    }

    [Fact]
    public void There_are_many_and_no_two_have_the_same_name()
    {
        Assert.InRange(SingleFault.All.Count, 300, int.MaxValue);
        Assert.Equal(SingleFault.All.Count, SingleFault.All.Select(fault => fault.Id).Distinct().Count());
        Assert.Empty(Accepted.Keys.Except(SingleFault.All.Select(fault => fault.Id)));
    }

    [Fact]
    public async Task Results_of_cfn_lint_are_stored_for_exactly_these_templates()
    {
        if (Environment.GetEnvironmentVariable(Linted.Variable) is { Length: > 0 })
        {
            await Linted.SingleFaults.AskAsync(
                [.. SingleFault.All.Select(fault => new LintedText(fault.Id, fault.Text, fault.Extension))],
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(SingleFault.All.Select(fault => fault.Id).Order(StringComparer.Ordinal),
            Linted.SingleFaults.Read().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_is_up_to_date()
    {
        var text = SingleFaultTable.Text();
        if (Environment.GetEnvironmentVariable("BBBGEN_ACCEPT_SNAPSHOTS") is { Length: > 0 })
        {
            File.WriteAllText(Repository.PathOf(Page), text);
        }

        Assert.Equal(text, Repository.ReadText(Page));
    }
}
