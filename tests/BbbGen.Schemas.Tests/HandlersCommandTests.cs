namespace BbbGen.Schemas.Tests;

public class HandlersCommandTests
{
    private static readonly string Folder = Path.Combine(Tool.Fixtures, "handlers");

    private static readonly string Source = Path.Combine(Folder, "schemas");

    [Fact]
    public void The_actions_of_all_handlers_but_list_and_of_tagging_are_written()
    {
        using var folder = Copy();

        var (code, output, error) = Tool.Run("handlers", "--from", Source, "--to", folder.Path);

        Assert.True(code == ExitCode.Success, error);
        Assert.Contains("wrote handlers.calls", output);
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, "handlers.calls")), File.ReadAllText(folder["handlers.calls"]));
    }

    [Fact]
    public void Check_finds_a_difference_and_writes_nothing()
    {
        using var folder = Copy();
        File.WriteAllText(folder["handlers.calls"], "AWS::Fixture::Full\n  fixture:CreateFull\n");

        Assert.Equal(ExitCode.Differs, Tool.Run("handlers", "--from", Source, "--to", folder.Path, "--check").Code);

        Assert.Equal("AWS::Fixture::Full\n  fixture:CreateFull\n", File.ReadAllText(folder["handlers.calls"]));
    }

    [Fact]
    public void A_folder_without_the_schema_of_a_type_is_refused()
    {
        using var folder = Copy();

        var (code, _, error) = Tool.Run("handlers", "--from", folder.Path, "--to", folder.Path);

        Assert.Equal(
            (ExitCode.Invalid, $"{folder.Path} has no aws-fixture-full.json: it is not a folder of AWS's registry schemas, or lacks "
                + "AWS::Fixture::Full."),
            (code, error.Trim()));
    }

    [Fact]
    public void The_source_must_be_named()
    {
        var (code, _, error) = Tool.Run("handlers");

        Assert.NotEqual(ExitCode.Success, code);
        Assert.Contains("--from", error);
    }

    private static TemporaryFolder Copy()
    {
        var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Folder, "types.txt"), folder["types.txt"]);
        return folder;
    }
}
