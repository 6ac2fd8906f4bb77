using BbbGen.Application;

namespace BbbGen.Tests.EndToEnd;

/// <summary>What is written is UTF-8, whatever the terminal's encoding is said to be.</summary>
public sealed class EncodingTests
{
    [Fact]
    public async Task Text_is_written_in_UTF_8_under_any_locale()
    {
        using var latin = new Operator(new Dictionary<string, string> { ["LC_ALL"] = "de_DE.ISO-8859-1", ["LANG"] = "de_DE.ISO-8859-1" });

        var run = await latin.RunAsync("prüfen");

        Assert.Equal(ExitCode.Invalid, run.ExitCode);
        Assert.StartsWith("error: There is no command 'prüfen'; ", run.Error);
    }
}
