using System.CommandLine;
using BbbGen.Application;
using BbbGen.Inputs;
using BbbGen.Templates.Parameters;

namespace BbbGen.Cli.Options;

internal sealed class ParametersOption
{
    public const string UsualFile = "bbb-on-aws-param.json";

    /// <summary>In bytes; a file with every parameter has some kilobytes.</summary>
    private const long LargestFile = 1024 * 1024;

    private readonly Option<string> _file = new("--parameters")
    {
        HelpName = "FILE",
        Description = "Parameter file (JSON).",
        DefaultValueFactory = _ => UsualFile,
    };

    public void AddTo(Command command) => command.Options.Add(_file);

    public string FileIn(ParseResult line) => line.GetRequiredValue(_file);

    public bool IsGiven(ParseResult line) => line.GetResult(_file) is { Implicit: false };

    /// <exception cref="BbbException">The parameter file cannot be read, or is invalid.</exception>
    public IReadOnlyDictionary<string, string> Read(ParseResult line) => Values(FileIn(line), Content(line));

    /// <summary>The values of the file, or null if there is none and none was given.</summary>
    /// <exception cref="BbbException">The parameter file cannot be read, or is invalid.</exception>
    public IReadOnlyDictionary<string, string>? ReadIfThere(ParseResult line) =>
        IsGiven(line) || File.Exists(FileIn(line)) ? Read(line) : null;

    /// <summary>The values of another file than that of the option.</summary>
    /// <param name="option">The option that names it, for messages.</param>
    /// <exception cref="BbbException">The parameter file cannot be read, or is invalid.</exception>
    public static IReadOnlyDictionary<string, string> Read(string file, string option) => Values(file, Content(file, option));

    /// <summary>The bytes of the file, valid or not.</summary>
    /// <exception cref="BbbException">The parameter file cannot be read.</exception>
    public byte[] Content(ParseResult line)
    {
        var file = FileIn(line);
        return !IsGiven(line) && !File.Exists(file) && !Directory.Exists(file)
            ? throw BbbException.Invalid(
                $"There is no {file} in this folder",
                "run bbbgen in the folder that contains it, specify another with --parameters, or create one with "
                    + """{"Parameters": {}} to use every default""")
            : Content(file, "--parameters");
    }

    private static byte[] Content(string file, string option)
    {
        try
        {
            return RegularFile.Read(file, LargestFile);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw BbbException.Invalid($"The parameter file {file} does not exist", $"specify another with {option}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw BbbException.Invalid(
                $"The parameter file {file} cannot be read: {problem.Message.TrimEnd('.')}", $"specify another with {option}", problem);
        }
    }

    private static IReadOnlyDictionary<string, string> Values(string file, byte[] content)
    {
        try
        {
            return ParameterFile.Read(content).Values;
        }
        catch (ParameterFileException problem)
        {
            throw BbbException.Invalid($"The parameter file {file} cannot be used: {problem.Message}", problem);
        }
    }
}
