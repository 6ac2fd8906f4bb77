using System.CommandLine;
using BbbGen.Application;
using BbbGen.Templates.Parameters;

namespace BbbGen.Cli.Options;

/// <summary>The option that names the parameter file.</summary>
internal sealed class ParametersOption
{
    private readonly Option<string> _file = new("--parameters")
    {
        HelpName = "FILE",
        Description = "Parameter file.",
        DefaultValueFactory = _ => "bbb-on-aws-param.json",
    };

    public void AddTo(Command command) => command.Options.Add(_file);

    /// <summary>The file that is meant.</summary>
    public string FileIn(ParseResult line) => line.GetRequiredValue(_file);

    /// <summary>Whether the operator named it.</summary>
    public bool IsGiven(ParseResult line) => line.GetResult(_file) is { Implicit: false };

    /// <summary>The values in it.</summary>
    /// <exception cref="BbbException">The parameter file cannot be read, or not be used.</exception>
    public IReadOnlyDictionary<string, string> Read(ParseResult line)
    {
        try
        {
            return ParameterFile.Read(Content(line)).Values;
        }
        catch (ParameterFileException problem)
        {
            throw BbbException.Invalid($"The parameter file {FileIn(line)} cannot be used: {problem.Message}", problem);
        }
    }

    /// <summary>What is in the file, whether it can be used or not.</summary>
    /// <exception cref="BbbException">The parameter file cannot be read.</exception>
    public byte[] Content(ParseResult line)
    {
        var file = FileIn(line);
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (FileNotFoundException problem) when (!IsGiven(line))
        {
            throw BbbException.Invalid(
                $"There is no {file} in this folder",
                """run bbbgen where it lies, name another with --parameters, or begin with one that says {"Parameters": {}}, which takes every default""",
                problem);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw BbbException.Invalid($"The parameter file {file} does not exist", "give another with --parameters", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw BbbException.Invalid($"The parameter file {file} cannot be read: {problem.Message.TrimEnd('.')}", "give another with --parameters", problem);
        }
    }
}
