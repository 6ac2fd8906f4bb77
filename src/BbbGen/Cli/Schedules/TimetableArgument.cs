using System.CommandLine;
using BbbGen.Application;
using BbbGen.Inputs;
using BbbGen.Templates.Parameters;
using BbbGen.Terminal;
using BbbGen.Timetables;

namespace BbbGen.Cli.Schedules;

/// <summary>The timetable that a command line names.</summary>
internal sealed class TimetableArgument
{
    /// <summary>In bytes.</summary>
    private const long LargestFile = 1024 * 1024;

    private readonly Argument<string> _file = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = $"Timetable (JSON). Default: {Timetable.UsualFile}",
        DefaultValueFactory = _ => Timetable.UsualFile,
    };

    public void AddTo(Command command) => command.Arguments.Add(_file);

    /// <summary>Whether a file was named, or the usual one exists.</summary>
    public bool IsThere(ParseResult line) => line.GetResult(_file) is { Implicit: false } || File.Exists(FileIn(line));

    public string FileIn(ParseResult line) => line.GetRequiredValue(_file);

    /// <summary>The timetable, or null after all faults were printed.</summary>
    /// <exception cref="BbbException">It cannot be read.</exception>
    public Timetable? Read(ParseResult line, Screen screen)
    {
        var file = FileIn(line);
        try
        {
            var (timetable, faults) = TimetableFile.Read(RegularFile.Read(file, LargestFile));
            Print(faults, file, screen);
            return timetable;
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw BbbException.Invalid(
                $"There is no timetable {file}",
                "name another file, or write one such as "
                    + """{"timeZone": "Europe/Berlin", "week": [{"days": "mon-fri", "from": "08:00", "to": "13:25", "people": 600}]}""",
                problem);
        }
        catch (ParameterFileException problem)
        {
            throw BbbException.Invalid($"The timetable {file} cannot be used: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw BbbException.Invalid(
                $"The timetable {file} cannot be read: {problem.Message.TrimEnd('.')}", "name another file", problem);
        }
    }

    public static void Print(IEnumerable<string> faults, string file, Screen screen) =>
        screen.Problems(faults.Select(fault => $"{Path.GetFileName(file)}: {fault}"));
}
