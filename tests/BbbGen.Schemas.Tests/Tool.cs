namespace BbbGen.Schemas.Tests;

/// <summary>Runs the tool in process.</summary>
internal static class Tool
{
    public static string Fixtures => Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
