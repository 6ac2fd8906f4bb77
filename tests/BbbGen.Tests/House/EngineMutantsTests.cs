using BbbGen.EngineMutants;
using BbbGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BbbGen.Tests.House;

/// <summary>
/// The mutants of <c>docs/engine-mutants.md</c> and <c>docs/language-mutants.md</c> are found by rules in the
/// sources; running them takes an hour and is done by hand.
/// </summary>
public sealed class EngineMutantsTests
{
    private static readonly Lazy<IReadOnlyList<Mutant>> All =
        new(() => [.. MutatedProgram.All.SelectMany(program => Selection.All(Repository.Root, program))]);

    private static readonly Lazy<IReadOnlyList<Mutant>> Drawn =
        new(() => [.. MutatedProgram.All.SelectMany(program => Selection.Drawn(Repository.Root, program))]);

    [Fact]
    public void Every_part_of_a_program_gives_as_many_mutants_as_it_should() => Assert.All(
        MutatedProgram.All.SelectMany(program => program.Parts.Select(part => (Path: $"{program.Source}/{part.Part}", part.Count))),
        part => Assert.Equal(part.Count, Drawn.Value.Count(mutant => mutant.File.StartsWith(part.Path))));

    [Fact]
    public void No_two_mutants_have_the_same_name() => Assert.Distinct(All.Value.Select(mutant => mutant.Name));

    [Fact]
    public void A_file_with_its_mutants_can_still_be_parsed() => Assert.All(Drawn.Value.GroupBy(mutant => mutant.File), same =>
    {
        var mutated = new MutatedFile(Repository.ReadText(same.Key), same.Select((mutant, index) => (index + 1, mutant)));
        var cancellationToken = TestContext.Current.CancellationToken;
        var errors = CSharpSyntaxTree.ParseText(mutated.Text, MutantFinder.Options, cancellationToken: cancellationToken)
            .GetDiagnostics(cancellationToken).Where(problem => problem.Severity is DiagnosticSeverity.Error);
        Assert.Empty(errors);
    });

    /// <summary>Where a decision has moved or gone, the line of <c>survivors.tsv</c> goes with it.</summary>
    [Fact]
    public void A_reason_to_survive_belongs_to_a_mutant_there_is()
    {
        var names = All.Value.Select(mutant => mutant.Name).ToHashSet();
        Assert.All(Survivors.Reasons(Repository.Root).Keys,
            name => Assert.True(names.Contains(name), $"There is no mutant '{name}' any more: remove its line from {Survivors.File}."));
    }

    [Fact]
    public void Each_mutant_changes_one_place_and_runs_only_when_it_is_asked_for()
    {
        const string Text = "class A { bool Is(int x) { return x > 3; } }";
        var mutant = MutantFinder.In("src/BbbGen/A.cs", Text).First(mutant => mutant.Kind == "boundary");
        Assert.Equal("A.cs A.Is boundary 1", mutant.Name);
        Assert.Equal(
            "class A { bool Is(int x) { if (EngineMutant.Is(7)) { return x >= 3; } else { return x > 3; } } }",
            new MutatedFile(Text, [(7, mutant)]).Text);
    }

    [Fact]
    public void A_value_after_an_arrow_becomes_statements()
    {
        const string Text = "class A { bool Is(int x) => x > 3; bool No => !Is(2); }";
        var found = MutantFinder.In("src/BbbGen/A.cs", Text);
        Assert.Equal(
            "class A { bool Is(int x) { if (EngineMutant.Is(1)) { return x >= 3; } else { return x > 3; } } "
                + "bool No { get { if (EngineMutant.Is(2)) { return Is(2); } else { return !Is(2); } } } }",
            new MutatedFile(Text,
                [(1, found.First(mutant => mutant.Kind == "boundary")), (2, found.First(mutant => mutant.Kind == "drop not"))]).Text);
    }
}
