using System.Collections.Immutable;
using System.Globalization;
using BbbGen.Generators.Assets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace BbbGen.Generators.Tests.Assets;

/// <summary>Scripts and functions as they are embedded.</summary>
public sealed class AssetGeneratorTests
{
    [Fact]
    public void A_script_that_an_editor_saved_with_Windows_line_ends_does_not_compile()
    {
        var error = Assert.Single(ErrorsOf("#!/bin/bash\necho one\r\necho two\r\n"));

        Assert.Equal("BBB006", error.Id);
        Assert.StartsWith("setup.sh has lines that end with CR LF", error.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(1, error.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void One_with_line_feeds_compiles() => Assert.Empty(ErrorsOf("#!/bin/bash\necho one\n"));

    private static ImmutableArray<Diagnostic> ErrorsOf(string script)
    {
        var driver = CSharpGeneratorDriver.Create([new AssetGenerator().AsSourceGenerator()], [new Script(script)])
            .RunGenerators(CSharpCompilation.Create("Assets"), TestContext.Current.CancellationToken);
        return driver.GetRunResult().Diagnostics;
    }

    private sealed class Script(string text) : AdditionalText
    {
        public override string Path => "/clone/scripts/setup.sh";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
