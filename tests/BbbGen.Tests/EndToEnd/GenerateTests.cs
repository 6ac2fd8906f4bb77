using BbbGen.Testing;

namespace BbbGen.Tests.EndToEnd;

/// <summary><c>bbbgen generate</c> as a process: the same bytes wherever, whenever and by whomever it is run.</summary>
public sealed class GenerateTests : IDisposable
{
    private readonly Operator _operator = new(new Dictionary<string, string>());

    public void Dispose() => _operator.Dispose();

    [Fact]
    public async Task The_committed_folder_is_what_is_generated()
    {
        var run = await _operator.RunAsync("generate", "--check");

        Assert.Equal((ExitCode.Success, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Language_time_zone_and_folder_make_no_difference()
    {
        using var abroad = new Operator(Surroundings.Istanbul);

        Assert.Equal(ExitCode.Success, (await abroad.RunInAsync(Path.GetTempPath(), "generate", "--out", abroad.PathOf("out"))).ExitCode);

        CommittedTemplates.AssertSameBytes(abroad.PathOf("out"));
    }

    [Fact]
    public async Task One_changed_byte_is_shown_as_a_unified_diff()
    {
        var folder = CommittedTemplates.CopyTo(_operator.PathOf("out"));
        var file = Path.Combine(folder, "bbb-on-aws-ses.template.yaml");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[^2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        var run = await _operator.RunAsync("generate", "--check", "--out", folder);

        Assert.Equal(ExitCode.Declined, run.ExitCode);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([$"--- a{file}", $"+++ b{file}"], lines[..2]);
        Assert.StartsWith("@@ -", lines[2], StringComparison.Ordinal);
        Assert.Single(lines[3..], line => line[0] == '-');
        Assert.Single(lines[3..], line => line[0] == '+');
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }
}
