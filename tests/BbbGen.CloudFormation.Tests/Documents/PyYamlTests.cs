using System.Diagnostics;
using System.Text;
using System.Text.Json;
using BbbGen.CloudFormation.Documents;
using CsCheck;

namespace BbbGen.CloudFormation.Tests.Documents;

/// <summary>The second reader: PyYAML, with the rules of YAML 1.1, as used by cfn-lint and older AWS tools.</summary>
public sealed class PyYamlTests
{
    private const string Reader = """
        import json, sys, yaml
        print(json.dumps(yaml.safe_load(sys.stdin.buffer.read().decode("utf-8"))))
        """;

    private static readonly string[] Known =
    [
        "no", "y", "N", "on", "Off", "TRUE", "null", "~", "", " ", "0777", "0o17", "0b1", "0x1F", "1_000", "-1", "+1", "1.", ".5", "1e3",
        "1E+3", "16.10", "190:20:30",
        "12:30", "2012-10-17", "2001-12-14t21:59:43.10-05:00", ".inf", "-.INF", ".NaN", "=", "<<", "!x", "&a", "*a", "a: b", "a:", "- a",
        "? a", "a #b", "#a", "%a", "@a", "`a",
        "'a'", "\"a\"", "[a", "{a", "a, b", "a\nb", "a\n", "\na", " a\nb", "a\n b\n", "a\n\n\nb\n\n", "tab\there", "trailing \nspace", "é",
        "\u0085", "\u2028", "\ufeff", "---", "...", "--- a",
    ];

    [Fact]
    public async Task Texts_read_as_the_same_texts()
    {
        var python = ExternalTool.PythonWithMoto.Require();
        var random = Gen.String[Gen.Char[' ', '~'], 0, 10].Array[500].Single();
        string[] texts = [.. Known, .. random];
        var yaml = YamlWriter.Write(Node.MapOf(
            ("Block", Node.MapOf([.. texts.Select((text, index) => ($"T{index}", Node.Of(text)))])),
            ("Flow", new Node.List(
                [.. texts.Where(text => text.Length < 20).Chunk(4).Select(chunk => new Node.List([.. chunk.Select(Node.Of)]))])),
            ("Plain", Node.ListOf(Node.Of(3), Node.Of(0.5), Node.Of(true)))));
        using var document = JsonDocument.Parse(await ReadAsync(python, yaml));
        var root = document.RootElement;
        Assert.Equal(texts, root.GetProperty("Block").EnumerateObject().Select(property => property.Value.GetString()));
        Assert.Equal(texts.Where(text => text.Length < 20),
            root.GetProperty("Flow").EnumerateArray().SelectMany(chunk => chunk.EnumerateArray()).Select(item => item.GetString()));
        Assert.Equal("[3, 0.5, true]", root.GetProperty("Plain").GetRawText());
    }

    private static async Task<string> ReadAsync(string python, string yaml)
    {
        using var process = Process.Start(new ProcessStartInfo(python)
        {
            ArgumentList = { "-c", Reader },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        })!;
        await process.StandardInput.WriteAsync(yaml);
        process.StandardInput.Close();
        var json = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return json;
    }
}
