using System.Text.RegularExpressions;
using BbbGen.Testing;

namespace BbbGen.Tests.House;

/// <summary>The tests run on Windows and macOS too: what only works on Linux is skipped there by <see cref="LinuxOnly"/>.</summary>
public sealed partial class LinuxOnlyTests
{
    private static readonly string[] Generated = ["bin", "obj"];

    /// <summary>Programs run by hand on Linux, and this file.</summary>
    private static readonly string[] NoTests = ["benchmarks", "BbbGen.EngineMutants", $"{nameof(LinuxOnlyTests)}.cs"];

    private const string Scripts = "BbbGen.Scripts.Tests";

    [GeneratedRegex(@"\bLinuxOnly\.Require\(\)")]
    private static partial Regex Mark { get; }

    /// <summary>The parts of the tests of scripts that have the mark, one of which every test of a script starts.</summary>
    [GeneratedRegex(@"\b(?:Host|Kind|Container|Daemon|TurnServer)\b")]
    private static partial Regex MarkedPart { get; }

    /// <summary>A program that is named in the code, apart from those on every system, and files as only Linux has them.</summary>
    [GeneratedRegex(
        """(?:Process\.Start|ProcessStartInfo|OfAsync|Describe)\(\s*"(?!dotnet"|git")|"/bin/(?:ba)?sh"|"/proc/|"/dev/|"""
            + "UnixFileMode|CreateSymbolicLink")]
    private static partial Regex OfLinux { get; }

    [Fact]
    public void A_test_that_needs_Linux_says_so()
    {
        var root = Repository.PathOf("tests");
        Assert.Empty(
            from file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            let name = Path.GetRelativePath(root, file)
            let parts = name.Split(Path.DirectorySeparatorChar)
            where !parts.Intersect([.. Generated, .. NoTests]).Any()
            let text = File.ReadAllText(file)
            where OfLinux.IsMatch(text) && !Mark.IsMatch(text) && !(parts[0] == Scripts && MarkedPart.IsMatch(text))
            orderby name
            select $"{name}: {OfLinux.Match(text).Value}");
    }
}
