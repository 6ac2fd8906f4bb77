using System.Formats.Tar;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>scalelite-importer.sh: what was deleted does not return, and its files go.</summary>
public sealed class ImporterTests : IDisposable
{
    const string Deleted = "183f0bf3a0982a127bdb8161e0c44eb696b3e75c-1554230749920";
    const string Kept = "283f0bf3a0982a127bdb8161e0c44eb696b3e75c-1554230749920";
    const string Unknown = "383f0bf3a0982a127bdb8161e0c44eb696b3e75c-1554230749920";

    readonly Container _container = new("importer.rb");

    public ImporterTests()
    {
        _container.Program("tini", "shift; exec \"$@\"");
        _container.Variables["SCALELITE_HOME"] = _container.PathOf("");
        _container.Variables["RECORDING_WORK_DIR"] = _container.PathOf("recording/scalelite");
        _container.Write("rows.json", $$"""{"{{Deleted}}": "deleted", "{{Kept}}": "published"}""");
        _container.Variables["RECORDING_SPOOL_DIR"] = _container.PathOf("spool");
        Directory.CreateDirectory(_container.PathOf("spool"));
    }

    public void Dispose() => _container.Dispose();

    [Fact]
    public async Task A_format_that_arrives_after_its_recording_was_deleted_does_not_bring_it_back()
    {
        Spool(Deleted, "video");

        var output = await RunAsync();

        Assert.Contains($"{Deleted} was deleted and is not imported again", output);
        Assert.Contains($"\"{Deleted}\":\"deleted\"", Rows);
        Assert.Empty(Archives);
        Assert.False(Directory.Exists(_container.PathOf("published")));
    }

    [Fact]
    public async Task Every_other_recording_is_imported_as_ever()
    {
        Spool(Kept, "video");
        Spool(Unknown, "presentation");

        await RunAsync();

        Assert.True(_container.Exists($"published/video/{Kept}/metadata.xml"));
        Assert.True(_container.Exists($"published/presentation/{Unknown}/metadata.xml"));
        Assert.Contains($"\"{Unknown}\":\"published\"", Rows);
        Assert.Empty(Archives);
    }

    [Fact]
    public async Task The_files_of_a_deleted_recording_are_removed_wherever_they_are_and_no_others()
    {
        foreach (var place in new[] { "published/presentation", "unpublished/presentation", "unpublished/video" })
        {
            foreach (var id in new[] { Deleted, Kept, Unknown })
            {
                _container.Write($"{place}/{id}/metadata.xml", "<recording/>");
            }
        }

        var output = await RunAsync();

        Assert.Contains($"{Deleted} was deleted: its files are removed", output);
        Assert.Equal(
            [Kept, Unknown],
            new[] { "published", "unpublished" }
                .SelectMany(place => Directory.GetDirectories(_container.PathOf(place), "*-*", SearchOption.AllDirectories))
                .Select(Path.GetFileName).Distinct().Order());
    }

    [Fact]
    public async Task While_the_database_is_away_nothing_is_imported_or_dropped_and_then_all_is()
    {
        _container.Variables["SWEEP_SECONDS"] = "0.05";
        _container.Write("database-away", "");
        Spool(Deleted, "video");
        Spool(Kept, "video");

        var output = await RunAsync();

        Assert.Contains("connected again", output);
        Assert.True(_container.Exists($"published/video/{Kept}/metadata.xml"));
        Assert.Contains($"\"{Deleted}\":\"deleted\"", Rows);
        Assert.Empty(Archives);
    }

    [Fact]
    public async Task Scalelites_own_loop_runs_with_its_own_interval()
    {
        _container.Variables["RECORDING_IMPORT_POLL_INTERVAL"] = "45";

        Assert.Contains("recordings:watch true 45", await RunAsync());
        Assert.True(Directory.Exists(_container.PathOf("recording/scalelite")));
    }

    /// <summary>Servers mount nothing but that folder, and wait until it exists.</summary>
    [Fact]
    public async Task The_spool_is_there_before_Rails_starts()
    {
        Directory.Delete(_container.PathOf("spool"));
        _container.Program("tini", $"[ -d {_container.PathOf("spool")} ] && echo ready");

        Assert.Contains("ready", await RunAsync());
    }

    string Rows => _container.Read("rows.json").Replace(" ", "");

    string[] Archives => Directory.GetFiles(_container.PathOf("spool"));

    async Task<string> RunAsync()
    {
        var outcome = await _container.RunAsync("scalelite-importer.sh");
        Assert.True(outcome.Code == 0, outcome.Output);
        return outcome.Output;
    }

    void Spool(string id, string format)
    {
        _container.Write($"made/{id}/{format}/{id}/metadata.xml", "<recording/>");
        TarFile.CreateFromDirectory(_container.PathOf($"made/{id}"), _container.PathOf($"spool/{id}.tar"), includeBaseDirectory: false);
    }
}
