using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Text;
using BbbGen.Workflows;
using Spectre.Console;

namespace BbbGen.Terminal;

/// <summary>All output and input of the program: results to stdout, messages to stderr, questions to the operator.</summary>
/// <param name="input">What the operator types; null if the process is not interactive.</param>
internal sealed class Screen(TextWriter output, TextWriter error, TextReader? input)
{
    public const int UsualWidth = 120;

    private readonly ConcurrentQueue<string> _written = new();
    private Action<string>? _redirection;
    private bool _hasJson;

    /// <summary>All messages so far, without the live display.</summary>
    public IReadOnlyList<string> Written => [.. _written];

    /// <summary>The terminal for the live display; null if stderr is not a terminal that can draw.</summary>
    public Func<IAnsiConsole>? Terminal { get; init; }

    public bool CanAsk => input is not null;

    /// <summary>The width of the terminal in columns; 120 if there is none.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>Whether messages are wrapped at words: on a terminal, where an operator reads them.</summary>
    public bool Wraps { get; init; }

    /// <summary>Whether messages are colored.</summary>
    public Func<bool> HasColors { get; init; } = () => false;

    /// <summary>For results, including help texts.</summary>
    public TextWriter Output => output;

    /// <summary>Writes a line to stdout, without control characters, which names in templates may contain.</summary>
    public void Print(string line) => output.WriteLine(ForeignText.WithoutControls(line));

    /// <summary>Writes lines to stdout in the same way.</summary>
    public void Print(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Print(line);
        }
    }

    /// <summary>Writes a message, without control characters, which names in templates may contain.</summary>
    public void WriteLine(string line)
    {
        var plain = ForeignText.WithoutControls(line);
        _written.Enqueue(plain);
        Write(plain);
    }

    /// <summary>Redirects messages to a display on the same terminal, until the result is disposed.</summary>
    public IDisposable RedirectTo(Action<string> writeLine)
    {
        _redirection = writeLine;
        return new Redirection(this);
    }

    public void WriteLine(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            WriteLine(line);
        }
    }

    /// <summary>
    /// Writes a line that is for this terminal only, such as a password: it is not kept for the diagnostics bundle, and nothing is written
    /// without a terminal.
    /// </summary>
    public void ShowOnTerminal(string line)
    {
        if (CanAsk)
        {
            Write(ForeignText.WithoutControls(line));
        }
    }

    public void Warning(string sentence) => WriteLine($"warning: {sentence}");

    public void Problem(string sentence) => WriteLine($"error: {sentence}");

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

    // Each result is the last line of a JSON stream; SARIF is a document of its own.
    public void WriteResult(DeploymentReport report) =>
        WriteJson(new ResultLine<DeploymentReport>(report), ReportJson.Default.ResultLineDeploymentReport);

    public void WriteResult(StatusReport report) =>
        WriteJson(new ResultLine<StatusReport>(report), StatusJson.Default.ResultLineStatusReport);

    public void WriteResult(ValidationReport report) =>
        WriteJson(new ResultLine<ValidationReport>(report), ValidationJson.Default.ResultLineValidationReport);

    public void WriteResult(SarifLog log) => output.WriteLine(JsonSerializer.Serialize(log, SarifJson.Default.SarifLog));

    public void WriteResult(RehearsalReport report) =>
        WriteJson(new ResultLine<RehearsalReport>(report), RehearsalJson.Default.ResultLineRehearsalReport);

    public void WriteResult(DestructionReport report) =>
        WriteJson(new ResultLine<DestructionReport>(report), DestructionJson.Default.ResultLineDestructionReport);

    public void WriteResult(RotationReport report) =>
        WriteJson(new ResultLine<RotationReport>(report), RotationJson.Default.ResultLineRotationReport);

    public void WriteResult(DiffReport report) => WriteJson(new ResultLine<DiffReport>(report), DiffJson.Default.ResultLineDiffReport);

    public void WriteResult(SizingReport report) =>
        WriteJson(new ResultLine<SizingReport>(report), SizingJson.Default.ResultLineSizingReport);

    public void WriteResult(ParametersReport report) =>
        WriteJson(new ResultLine<ParametersReport>(report), ParametersJson.Default.ResultLineParametersReport);

    public void WriteResult(CostReport report) => WriteJson(new ResultLine<CostReport>(report), CostJson.Default.ResultLineCostReport);

    public void WriteResult(DrainReport report) => WriteJson(new ResultLine<DrainReport>(report), DrainJson.Default.ResultLineDrainReport);

    public void WriteResult(PoolReport report) => WriteJson(new ResultLine<PoolReport>(report), PoolJson.Default.ResultLinePoolReport);

    public void WriteResult(TimetableReport report) =>
        WriteJson(new ResultLine<TimetableReport>(report), ScheduleJson.Default.ResultLineTimetableReport);

    public void WriteResult(ScheduleReport report) =>
        WriteJson(new ResultLine<ScheduleReport>(report), ScheduleJson.Default.ResultLineScheduleReport);

    public void WriteResult(DoctorReport report) =>
        WriteJson(new ResultLine<DoctorReport>(report), DoctorJson.Default.ResultLineDoctorReport);

    public void WriteResult(ActualCostReport report) =>
        WriteJson(new ResultLine<ActualCostReport>(report), ActualCostJson.Default.ResultLineActualCostReport);

    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) =>
        IOperatorConsole.IsYes(await AskAsync($"{question} [y/N]", cancellationToken));

    /// <summary>Asks for a line of text; null if the operator cannot be asked, or the input has ended.</summary>
    public async Task<string?> AskAsync(string question, CancellationToken cancellationToken)
    {
        if (input is null)
        {
            return null;
        }

        var plain = ForeignText.WithoutControls(question);
        _written.Enqueue(plain);
        var shown = Wraps ? string.Join(Environment.NewLine, Wrapped.Message(plain, Width - 1)) : plain;
        await error.WriteAsync($"{shown} ".AsMemory(), cancellationToken);

        // Ctrl-C does not end the read from a terminal, only the wait for it.
        var answer = await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        return answer?.Trim();
    }

    private void Write(string plain)
    {
        try
        {
            foreach (var line in Wraps ? Wrapped.Message(plain, Width) : [plain])
            {
                if (_redirection is { } redirection)
                {
                    redirection(line);
                }
                else
                {
                    error.WriteLine(HasColors() ? LineColors.Of(line) : line);
                }
            }
        }
        catch (Exception problem) when (StandardOutput.IsUnwritable(problem))
        {
            // The terminal is gone, the disk is full, or stderr is closed. An operation in AWS must be followed nevertheless.
        }
    }

    private sealed class Redirection(Screen screen) : IDisposable
    {
        public void Dispose() => screen._redirection = null;
    }
}
