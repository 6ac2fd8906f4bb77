namespace BbbGen.Templates.Assets;

/// <summary>The inline code of a custom resource's function: one file, because CloudFormation supports only one.</summary>
internal static class FunctionCode
{
    /// <summary>The entry point in it.</summary>
    public const string Handler = "index.handler";

    /// <summary>The shared module, followed by the function's own file without the line that imports it.</summary>
    public static string Inline(Asset function) => Lambdas.CustomResourcePy.Text + "\n\n" + string.Join(
        '\n', function.Text.Split('\n').Where(line => !line.StartsWith("from custom_resource import ")));
}
