using System.Globalization;

namespace BbbGen.Schemas.Tests;

public class TypesCommandTests
{
    private static readonly string Source = Path.Combine(Tool.Fixtures, "schemas");

    [Fact]
    public void Every_mark_of_the_format_is_written_as_in_the_fixtures()
    {
        using var folder = Copy("whole");
        Assert.Equal(ExitCode.Success, Tool.Run("types", "--from", Source, "--to", folder.Path, "--whole").Code);
        AssertSame("whole", folder);
    }

    [Fact]
    public void An_omission_removes_its_rules_attributes_and_definitions()
    {
        using var folder = Copy("pruned");
        Assert.Equal(ExitCode.Success, Tool.Run("types", "--from", Source, "--to", folder.Path).Code);
        AssertSame("pruned", folder);
    }

    [Fact]
    public void The_files_do_not_depend_on_the_culture()
    {
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (commas.NumberFormat.NumberDecimalSeparator, commas.NumberFormat.NegativeSign) = (",", "−");
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = commas;
            var result = Tool.Run("types", "--from", Source, "--to", Path.Combine(Tool.Fixtures, "whole"), "--whole", "--check");
            Assert.Equal("5 files, 0 differ.\n", result.Output.ReplaceLineEndings("\n"));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void Check_names_a_missing_a_changed_and_a_left_over_file_and_writes_nothing()
    {
        using var folder = Copy("whole");
        Tool.Run("types", "--from", Source, "--to", folder.Path, "--whole");
        File.Delete(folder["AWS.Fixture.Traits.cfn"]);
        File.AppendAllText(folder["AWS.Fixture.Shapes.cfn"], "\n");
        File.WriteAllText(folder["AWS.Fixture.Gone.cfn"], "type AWS::Fixture::Gone id=Id\n");

        var (code, output, _) = Tool.Run("types", "--from", Source, "--to", folder.Path, "--whole", "--check");

        Assert.Equal(ExitCode.Differs, code);
        Assert.Equal(
            ["differs: AWS.Fixture.Gone.cfn", "differs: AWS.Fixture.Shapes.cfn", "differs: AWS.Fixture.Traits.cfn", "5 files, 3 differ."],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.False(File.Exists(folder["AWS.Fixture.Traits.cfn"]));
        Assert.True(File.Exists(folder["AWS.Fixture.Gone.cfn"]));
    }

    [Fact]
    public void Writing_updates_only_what_differs_and_deletes_what_is_no_longer_listed()
    {
        using var folder = Copy("whole");
        Tool.Run("types", "--from", Source, "--to", folder.Path, "--whole");
        File.AppendAllText(folder["AWS.Fixture.Shapes.cfn"], "\n");
        File.WriteAllText(folder["AWS.Fixture.Gone.cfn"], "type AWS::Fixture::Gone id=Id\n");

        var (code, output, _) = Tool.Run("types", "--from", Source, "--to", folder.Path, "--whole");

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(
            ["removed AWS.Fixture.Gone.cfn", "wrote AWS.Fixture.Shapes.cfn", "5 files, 2 changed."],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        AssertSame("whole", folder);
    }

    [Theory]
    [InlineData("AWS::Fixture::Nothing", "AWS has no resource type AWS::Fixture::Nothing.")]
    [InlineData("AWS::Fixture::Traits\nAWS::Fixture::Traits", "AWS::Fixture::Traits is listed twice.")]
    [InlineData(
        "AWS::Fixture::TwoMeanings", "AWS::Fixture::TwoMeanings: two different structures are written out under properties named Inner.")]
    [InlineData("AWS::Fixture::Pruned -Nowhere", "AWS::Fixture::Pruned: -Nowhere leaves nothing out.")]
    [InlineData("AWS::Fixture::Pruned -Pond -Fish.Name", "AWS::Fixture::Pruned: -Fish.Name leaves nothing out.")]
    [InlineData("AWS::Fixture::Pruned -.Soil -Bed.Soil -.Cat", "AWS::Fixture::Pruned: -.Cat leaves nothing out.")]
    [InlineData("AWS::Fixture::Pruned -Name", "AWS::Fixture::Pruned: Name of the type is required and cannot be left out.")]
    [InlineData("AWS::Fixture::Pruned -Lawn.Seed", "AWS::Fixture::Pruned: Seed of Lawn is required and cannot be left out.")]
    [InlineData("AWS::Fixture::Alternatives -.Rule", "AWS::Fixture::Alternatives: Zone needs Rule, so it cannot stay without.")]
    [InlineData("AWS::Fixture::Pruned Pond",
        "'Pond' is not understood; what is left out is written -Property, -Definition.Property or -.Definition.")]
    [InlineData("AWS::Fixture::Pruned -A.B.C",
        "'-A.B.C' is not understood; what is left out is written -Property, -Definition.Property or -.Definition.")]
    [InlineData("  -Pond", "'-Pond' continues a line, and there is none above it.")]
    public void An_invalid_list_is_refused_with_a_sentence(string list, string sentence)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["types.txt"], list);

        var (code, _, error) = Tool.Run("types", "--from", Source, "--to", folder.Path);

        Assert.Equal((ExitCode.Invalid, sentence), (code, error.Trim()));
        Assert.Equal(["types.txt"], Directory.GetFiles(folder.Path).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void A_folder_that_does_not_belong_to_cfn_lint_is_refused()
    {
        using var folder = Copy("whole");
        var (code, _, error) = Tool.Run("types", "--from", folder.Path, "--to", folder.Path);
        Assert.Equal(
            (ExitCode.Invalid, $"{folder.Path} is not cfn-lint's data/schemas: it has no providers/us_east_1.py."), (code, error.Trim()));
    }

    private static TemporaryFolder Copy(string fixture)
    {
        var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Tool.Fixtures, fixture, "types.txt"), folder["types.txt"]);
        return folder;
    }

    private static void AssertSame(string fixture, TemporaryFolder folder)
    {
        var expected = Directory.GetFiles(Path.Combine(Tool.Fixtures, fixture))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        Assert.Equal(expected.Keys.Order(), Directory.GetFiles(folder.Path).Select(path => Path.GetFileName(path)).Order());
        Assert.All(expected, file => Assert.Equal(file.Value, File.ReadAllText(folder[file.Key])));
    }
}
