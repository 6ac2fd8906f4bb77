using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BbbGen.Application;
using BbbGen.CloudFormation.Language;

namespace BbbGen.Generation;

/// <summary>The two files that describe a deployment, its settings and its parameters, and the schema of the parameters for
/// editors.</summary>
/// <param name="folder">Empty: the current folder.</param>
internal sealed class DeploymentFiles(string folder, string settings, string parameters)
{
    // An address may contain a plus sign, which would otherwise be escaped.
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public const string Schema = "bbb-on-aws-param.schema.json";

    /// <summary>The parameter file of the repository, with all defaults.</summary>
    private const string AllDefaults = "bbb-on-aws-param.json";

    /// <summary>The names of those that exist; not a schema or a parameter file as the repository has it, whose loss is none.</summary>
    public IReadOnlyList<string> Present =>
    [
        .. new[] { settings, parameters, Schema }.Where(name => File.Exists(PathOf(name))
            && (name == settings || !IsShipped(name, name == Schema ? Schema : AllDefaults))),
    ];

    private bool IsShipped(string name, string shipped) =>
        File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n") == Shipped(shipped).ReplaceLineEndings("\n");

    /// <summary>A file that the program contains.</summary>
    private static string Shipped(string name)
    {
        using var stream = typeof(DeploymentFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Writes settings and parameters, or neither, and the schema.</summary>
    /// <param name="given">The settings; those without a value are left out.</param>
    /// <exception cref="BbbException">They cannot be written.</exception>
    public void Write(
        IReadOnlyList<(string Name, string? Value)> given, IReadOnlyList<(ParameterDefinition Parameter, string Value)> values)
    {
        try
        {
            new WholeFile(PathOf(settings)).EnsureWritable();
            new WholeFile(PathOf(Schema)).EnsureWritable();
            var former = File.Exists(PathOf(parameters)) ? File.ReadAllBytes(PathOf(parameters)) : null;
            WholeFile.Write(PathOf(parameters), Parameters(values));
            try
            {
                WholeFile.Write(PathOf(settings), Settings(given));
            }
            catch
            {
                Restore(former);
                throw;
            }

            WholeFile.Write(PathOf(Schema), Shipped(Schema));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw BbbException.Invalid(
                $"{settings} and {parameters} cannot be written: {problem.Message.TrimEnd('.')}", "run it in another folder", problem);
        }
    }

    private void Restore(byte[]? former)
    {
        if (former is null)
        {
            File.Delete(PathOf(parameters));
        }
        else
        {
            new WholeFile(PathOf(parameters)).Write(file => file.Write(former));
        }
    }

    private static string Settings(IReadOnlyList<(string Name, string? Value)> given) => Text(json =>
    {
        foreach (var (name, value) in given.Where(setting => setting.Value is not null))
        {
            json.WriteString(name, value);
        }
    });

    private static string Parameters(IReadOnlyList<(ParameterDefinition Parameter, string Value)> values) => Text(json =>
    {
        json.WriteString("$schema", $"./{Schema}");
        json.WriteStartObject("Parameters");
        foreach (var (parameter, value) in values)
        {
            json.WritePropertyName(parameter.Name);
            if (parameter.Type == "Number")
            {
                json.WriteRawValue(value);
            }
            else
            {
                json.WriteStringValue(value);
            }
        }

        json.WriteEndObject();
    });

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return $"{Encoding.UTF8.GetString(content.ToArray())}\n";
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
