using System.Runtime.Versioning;
using System.Text;
using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary>What is in a folder is validated, is an error, or is named with a reason: nothing passes in silence.</summary>
public sealed class ValidateFilesTests : IDisposable
{
    private const string Good = "Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {KmsMasterKeyId: alias/aws/sns}}}\n";
    private const string Bad = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties: {Nope: x}\n";

    private readonly Rig _rig = new();

    public ValidateFilesTests() => Write("good.yaml", Good);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The program prints paths with slashes on every system.</summary>
    private string Folder =>
        Directory.CreateDirectory(_rig.FolderPath("templates")).FullName.Replace(Path.DirectorySeparatorChar, '/');

    public void Dispose() => _rig.Dispose();

    public static TheoryData<string, string> Spellings => new()
    {
        { "a byte order mark", "\ufeff" + Bad },
        { "quoted keys", Bad.Replace("Resources", "'Resources'") },
        { "a space before the colon", Bad.Replace("Resources", "Resources ") },
        { "an indented document", "  " + Bad.TrimEnd().Replace("\n", "\n  ") + "\n" },
        { "a comment and the start of the document", "# Topics\n---\n" + Bad },
        { "braces", "{Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {Nope: x}}}}" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task A_template_is_read_in_whatever_form_it_is_written(string form, string text)
    {
        Write("other.yaml", text);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder));
        Assert.True(_rig.Output.Contains(" error CFN301 Topic (AWS::SNS::Topic) has no property Nope\n"), form);
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task A_template_that_is_not_a_document_is_an_error_in_whatever_form_it_is_written(string form, string text)
    {
        Write("other.yaml", text.Replace("AWS::SNS::Topic", "*nowhere"));

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder));
        Assert.True(_rig.Output.Contains(" error CFN100 The alias *nowhere has no anchor before it\n"), form);
    }

    [Fact]
    public async Task A_misspelled_Resources_section_is_an_error()
    {
        Write("other.yaml", Bad.Replace("Resources", "Resource"));

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder));
        Assert.Contains($"{Folder}/other.yaml:1:1 error CFN102 CloudFormation has no section Resource\n", _rig.Output);
    }

    [Theory]
    [InlineData("utf-16", ":1:1 error CFN100 The text is UTF-16, but a template must be UTF-8")]
    [InlineData("utf-16BE", ":1:1 error CFN100 The text is UTF-16, but a template must be UTF-8")]
    [InlineData("latin1", ":5:3 error CFN100 The byte E4 here is not UTF-8, as a template must be")]
    public async Task A_template_in_another_encoding_is_an_error(string encoding, string finding)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "other.yaml"), Bad + "# ät\n", Encoding.GetEncoding(encoding), Stop);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder));
        Assert.StartsWith($"{Folder}/other.yaml{finding}\n    save the file as UTF-8\n", _rig.Output);
    }

    [Fact]
    public async Task A_template_far_above_CloudFormations_limit_is_an_error()
    {
        Write("other.yaml", Bad + $"# {new string('x', 5_000_000)}\n");

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder));
        Assert.StartsWith(
            $"{Folder}/other.yaml:1:1 error CFN100 {Bad.Length + 5_000_003} bytes exceed CloudFormation's limit of 1,000,000\n",
            _rig.Output);
    }

    [Theory]
    [InlineData("Resources:\n  A:\n    Type: AWS::SNS::Topic\n\tProperties: {}\n", 4, 1)]
    [InlineData("Parameters:\n  A:\n    Type: String\nResources:\n\tA: {Type: AWS::SNS::Topic}\n", 5, 1)]
    [InlineData("Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Metadata:\n      Make: |\n        a:\n        \tb\n  \tB: 1\n", 8, 3)]
    public async Task A_tab_in_the_indentation_is_an_error_at_its_place(string text, int line, int column)
    {
        Write("other.yaml", text);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder));
        Assert.StartsWith(
            $"{Folder}/other.yaml:{line}:{column} error CFN100 The indentation here is a tab, but must be spaces\n", _rig.Output);
    }

    [Fact]
    public async Task Links_are_named_and_not_followed()
    {
        LinuxOnly.Require();
        Directory.CreateDirectory(_rig.FolderPath("elsewhere"));
        await File.WriteAllTextAsync(_rig.FolderPath("elsewhere/bad.yaml"), Bad, Stop);
        Directory.CreateSymbolicLink(Path.Combine(Folder, "folder"), _rig.FolderPath("elsewhere"));
        File.CreateSymbolicLink(Path.Combine(Folder, "link.yaml"), "good.yaml");
        File.CreateSymbolicLink(Path.Combine(Folder, "nowhere.yaml"), "nothing");
        File.CreateSymbolicLink(Path.Combine(Folder, "text"), "good.yaml");

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate", Folder));
        Assert.Equal(
            [
                $"note: {Folder}/folder: skipped: it is a link to a folder",
                $"note: {Folder}/link.yaml: skipped: it is a link",
                $"note: {Folder}/nowhere.yaml: skipped: it is a link",
            ],
            _rig.ErrorLines[..^2]);
    }

    [UnsupportedOSPlatform("windows")]
    [Fact]
    public async Task A_file_that_may_not_be_read_is_an_error_and_such_a_folder_is_named()
    {
        LinuxOnly.Require();
        Write("denied.yaml", Good);
        Write("below/good.yaml", Good);
        File.SetUnixFileMode(Path.Combine(Folder, "denied.yaml"), UnixFileMode.None);
        File.SetUnixFileMode(Path.Combine(Folder, "below"), UnixFileMode.None);
        try
        {
            var run = await RunWithoutPrivilegesAsync("validate", Folder);

            Assert.Equal(ExitCode.Invalid, run.ExitCode);
            Assert.StartsWith($"{Folder}/denied.yaml:1:1 error CFN100 The file cannot be read: access is denied\n", run.Output);
            Assert.Contains(run.ErrorLines, line => line.StartsWith($"note: {Folder}/below: skipped: the folder cannot be read: "));
        }
        finally
        {
            File.SetUnixFileMode(Path.Combine(Folder, "below"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_stop_request_ends_it_at_once()
    {
        var busy = string.Concat(Enumerable.Range(0, 20_000).Select(index => $"  T{index}: {{Type: AWS::SNS::Topic}}\n"));
        Write("busy.yaml", "Resources:\n" + busy);

        var run = _rig.RunAsync("validate", Folder);
        _rig.Interrupt();

        Assert.Equal(ExitCode.Interrupted, await run);
        Assert.Equal("Interrupted.", Assert.Single(_rig.ErrorLines));
    }

    /// <summary>A privileged user reads everything: the program runs without that right.</summary>
    private static Task<ProgramRun> RunWithoutPrivilegesAsync(params string[] arguments)
    {
        string[] program = ["dotnet", Path.Combine(AppContext.BaseDirectory, "bbbgen.dll"), .. arguments];
        return Environment.IsPrivilegedProcess
            ? ProgramRun.OfAsync(
                "setpriv", ["--bounding-set", "-dac_override,-dac_read_search", .. program], "/", new Dictionary<string, string>(), Stop)
            : ProgramRun.OfAsync(program[0], program[1..], "/", new Dictionary<string, string>(), Stop);
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
