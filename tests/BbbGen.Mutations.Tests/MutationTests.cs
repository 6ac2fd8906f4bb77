using BbbGen.Mutations.Tests.Kinds;
using BbbGen.Mutations.Tests.Results;

namespace BbbGen.Mutations.Tests;

/// <summary>Mistakes made in our templates, one at a time: each is found by its rule.</summary>
public sealed class MutationTests
{
    /// <summary>Fewer would prove little.</summary>
    private const int Least = 300;

    public static TheoryData<string> KindNames() => [.. MutationKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Every_mistake_is_found_by_its_rule(string kind)
    {
        var verdicts = Verdict.All.Where(verdict => verdict.Mutation.Kind.Name == kind).ToList();
        Assert.NotEmpty(verdicts);
        Assert.Empty(
            verdicts.Where(verdict => !verdict.IsFound).Select(verdict => $"{verdict.Mutation.Kind.Code} did not find {verdict.Mutation}"));
    }

    [Fact]
    public void There_are_many_and_no_two_are_the_same()
    {
        Assert.InRange(Verdict.All.Count, Least, int.MaxValue);
        Assert.Equal(Verdict.All.Count, Verdict.All.Select(verdict => verdict.Mutation.Id).Distinct().Count());
        Assert.Equal(MutationKinds.All.Count, MutationKinds.All.Select(kind => kind.Name).Distinct().Count());
    }
}
