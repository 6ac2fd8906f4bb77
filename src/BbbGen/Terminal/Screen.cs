using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Terminal.Json;
using BbbGen.Workflows;
using Spectre.Console;

namespace BbbGen.Terminal;

/// <summary>Where output goes: data to stdout, people's text to stderr; and the one place that asks.</summary>
/// <param name="output">For data a script may read.</param>
/// <param name="error">For people.</param>
/// <param name="input">What people type; null when nobody is there to be asked.</param>
internal sealed class Screen(TextWriter output, TextWriter error, TextReader? input)
{
    /// <summary>Columns where nobody tells of a terminal.</summary>
    public const int UsualWidth = 120;

    private readonly ConcurrentQueue<string> _said = new();
    private Action<string>? _detour;
    private bool _hasJson;

    /// <summary>All that was said to people so far, drawings left out.</summary>
    public IReadOnlyList<string> Written => [.. _said];

    /// <summary>The terminal people look at; null: what they read goes to a file, a log, or a terminal that only prints.</summary>
    public Func<IAnsiConsole>? Terminal { get; init; }

    /// <summary>Whether there is somebody to ask.</summary>
    public bool CanAsk => input is not null;

    /// <summary>Columns of the terminal; 120 where there is none.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>Data: help, too, is asked for.</summary>
    public TextWriter Output => output;

    /// <summary>One line of data for people, to stdout. It may hold names from anybody's files: nothing in it controls the terminal.</summary>
    public void Print(string line) => output.WriteLine(ForeignText.WithoutControls(line));

    /// <summary>One line for people. It may hold names from anybody's files: nothing in it controls the terminal.</summary>
    public void WriteLine(string line)
    {
        var plain = ForeignText.WithoutControls(line);
        _said.Enqueue(plain);
        try
        {
            (_detour ?? error.WriteLine)(plain);
        }
        catch (IOException) when (Terminal is not null)
        {
            // The terminal is gone, for example with the connection to this machine. An operation in AWS does not depend on it.
        }
    }

    /// <summary>Lets what is said go through somebody who draws on the same terminal, until the answer is disposed of.</summary>
    public IDisposable RedirectTo(Action<string> say)
    {
        _detour = say;
        return new Detour(this);
    }

    /// <summary>Lines for people.</summary>
    public void WriteLine(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            WriteLine(line);
        }
    }

    /// <summary>Something that may be a mistake: one sentence.</summary>
    public void Warning(string sentence) => WriteLine($"warning: {sentence}");

    /// <summary>A problem: one sentence.</summary>
    public void Problem(string sentence) => WriteLine($"error: {sentence}");

    /// <summary>Problems: one sentence each.</summary>
    public void Problems(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            Problem(sentence);
        }
    }

    /// <summary>One line of the JSON stream; before the first comes the line with the format's version.</summary>
    public void WriteJson<T>(T line, JsonTypeInfo<T> type)
    {
        if (!_hasJson)
        {
            _hasJson = true;
            WriteJson(new VersionLine(VersionLine.CurrentFormat, AppInfo.Version), LineJson.Default.VersionLine);
        }

        output.WriteLine(JsonSerializer.Serialize(line, type));
    }

    /// <summary>The result, for a script: the last line of a stream.</summary>
    public void WriteResult(DeploymentReport report) => WriteJson(new ResultLine<DeploymentReport>(report), ReportJson.Default.ResultLineDeploymentReport);

    /// <summary>How a deployment stands, for a script: the last line of a stream.</summary>
    public void WriteResult(StatusReport report) => WriteJson(new ResultLine<StatusReport>(report), StatusJson.Default.ResultLineStatusReport);

    /// <summary>The findings, for a script: the last line of a stream.</summary>
    public void WriteResult(ValidationReport report) => WriteJson(new ResultLine<ValidationReport>(report), ValidationJson.Default.ResultLineValidationReport);

    /// <summary>The findings, for what shows them beside the code.</summary>
    public void WriteResult(SarifLog log) => output.WriteLine(JsonSerializer.Serialize(log, SarifJson.Default.SarifLog));

    /// <summary>What a rehearsal came to, for a script: the last line of a stream.</summary>
    public void WriteResult(RehearsalReport report) => WriteJson(new ResultLine<RehearsalReport>(report), RehearsalJson.Default.ResultLineRehearsalReport);

    /// <summary>What became of a deployment, for a script: the last line of a stream.</summary>
    public void WriteResult(DestructionReport report) => WriteJson(new ResultLine<DestructionReport>(report), DestructionJson.Default.ResultLineDestructionReport);

    /// <summary>Asks a question that is answered by yes or no; anything but yes is no.</summary>
    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) => IOperatorConsole.IsYes(await AskAsync($"{question} [y/N]", cancellationToken));

    /// <summary>Asks for a word; null if nobody is there, or nothing was typed.</summary>
    public async Task<string?> AskAsync(string question, CancellationToken cancellationToken)
    {
        if (input is null)
        {
            return null;
        }

        var plain = ForeignText.WithoutControls(question);
        _said.Enqueue(plain);
        await error.WriteAsync($"{plain} ".AsMemory(), cancellationToken);

        // A terminal's read does not end at Ctrl-C; the wait for it does.
        var answer = await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        return answer?.Trim();
    }

    private sealed class Detour(Screen screen) : IDisposable
    {
        public void Dispose() => screen._detour = null;
    }
}
