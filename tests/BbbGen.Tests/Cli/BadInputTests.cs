using System.Text;
using BbbGen.Application;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary>Every bad input is one sentence on stderr and exit code 1, and AWS is not asked.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("-e", "--email")]
    [InlineData("-h", "--hosted-zone")]
    [InlineData("-s", "--stack")]
    [InlineData("-d", "--domain")]
    public async Task A_missing_option_is_named(string alias, string name)
    {
        using var rig = new Rig();
        var args = rig.Deploy.ToList();
        args.RemoveRange(args.IndexOf(alias), 2);

        await AssertRefusedAsync(rig, [.. args], $"error: Option '{name}' is required.");
    }

    [Theory]
    [InlineData("-e", "r&d@uni.example", "--email takes letters, digits and . _ + - before the @; you gave 'r&d@uni.example'.")]
    [InlineData(
        "-e",
        "ops@schule-münchen.de",
        "--email takes the ASCII form of an international domain: instead of 'ops@schule-münchen.de' use ops@xn--schule-mnchen-3ob.de.")]
    [InlineData(
        "-d",
        "bbb.Schule-München.de",
        "--domain takes the ASCII form of an international name: instead of 'bbb.Schule-München.de' use bbb.xn--schule-mnchen-3ob.de.")]
    [InlineData("-e", "operator", "--email takes an address like ops@uni.example; you gave 'operator'.")]
    [InlineData("-e", "operator@localhost", "--email takes an address like ops@uni.example; you gave 'operator@localhost'.")]
    [InlineData("-e", "a b@uni.example", "--email takes an address like ops@uni.example; you gave 'a b@uni.example'.")]
    [InlineData("-e", "johndoe@example.com", "--email takes an address that you own; example.com is reserved for documentation.")]
    [InlineData("-h", "uni.example", "--hosted-zone takes an ID like Z0123456789ABCDEFGHIJ, not a name; you gave 'uni.example'.")]
    [InlineData(
        "-d",
        "https://bbb.uni.example",
        "--domain takes a name like bbb.uni.example, without scheme or path; you gave 'https://bbb.uni.example'.")]
    [InlineData("-d", "org", "--domain takes a full domain name like bbb.uni.example; you gave 'org'.")]
    [InlineData("-d", "bbb..org", "--domain takes a full domain name like bbb.uni.example; you gave 'bbb..org'.")]
    [InlineData("-d", "bbb.example.com", "--domain takes a domain that you own; bbb.example.com is reserved for documentation.")]
    [InlineData("-s", "my_stack", "--stack takes a letter followed by letters, digits and hyphens; you gave 'my_stack'.")]
    [InlineData("-s", "1stack", "--stack takes a letter followed by letters, digits and hyphens; you gave '1stack'.")]
    [InlineData("-s", "AwsDemo", "--stack must not start with aws, because AWS reserves such names; you gave 'AwsDemo'.")]
    [InlineData("--region", "Ireland", "--region takes a name like eu-west-1; you gave 'Ireland'.")]
    public async Task A_malformed_value_is_explained(string option, string value, string sentence)
    {
        using var rig = new Rig();

        await AssertRefusedAsync(rig, With(rig.Deploy, option, value), $"error: {sentence}");
    }

    [Fact]
    public async Task A_stack_name_is_as_long_as_the_longest_nested_name_allows()
    {
        using var rig = new Rig { Typed = null };

        await AssertRefusedAsync(
            rig,
            With(rig.Deploy, "-s", new string('a', 93)),
            "error: --stack takes at most 92 characters, because the names of nested stacks add more; you gave 93.");
        Assert.Equal(0, await rig.RunAsync([.. With(rig.Deploy, "-s", new string('b', 92)), "--yes"]));
    }

    [Fact]
    public async Task Two_bad_inputs_are_two_sentences()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Invalid, await rig.RunAsync(With(With(rig.Deploy, "-s", "my_stack"), "-e", "x")));
        Assert.Equal(2, rig.ErrorLines.Length);
    }

    [Fact]
    public async Task A_parameter_file_that_does_not_exist_is_named()
    {
        using var rig = new Rig();
        var missing = rig.FolderPath("missing.json");

        await AssertRefusedAsync(
            rig,
            With(rig.Deploy, "--parameters", missing),
            $"error: The parameter file {missing} does not exist; specify another with --parameters.");
    }

    [Fact]
    public async Task A_parameter_file_that_is_not_JSON_is_refused()
    {
        using var rig = new Rig();
        await File.WriteAllTextAsync(rig.ParameterFile, "Parameters:", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Invalid, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.StartsWith(
            $"error: The parameter file {rig.ParameterFile} cannot be used: ", Assert.Single(rig.ErrorLines));
        Assert.False(rig.Connected);
    }

    /// <summary>The bytes of a parameter file as editors write them, and what is wrong with them.</summary>
    public static TheoryData<string, byte[], string> Encodings => new()
    {
        { "UTF-16 without a byte order mark", new UnicodeEncoding(bigEndian: false, byteOrderMark: false)
            .GetBytes(School), "it is UTF-16 without a byte order mark; save it as UTF-8" },
        { "the same, big-endian", new UnicodeEncoding(bigEndian: true, byteOrderMark: false)
            .GetBytes(School), "it is UTF-16 without a byte order mark; save it as UTF-8" },
        { "Latin-1", Encoding.Latin1.GetBytes(
            School), "it is not UTF-8: line 2 holds a character of another encoding (Latin-1, Windows-1252); save it as UTF-8" },
    };

    [Theory]
    [Failure("F131")]
    [MemberData(nameof(Encodings))]
    public async Task A_parameter_file_in_another_encoding_is_explained(string encoding, byte[] content, string sentence)
    {
        using var rig = new Rig();
        await File.WriteAllBytesAsync(rig.ParameterFile, content, TestContext.Current.CancellationToken);

        await AssertRefusedAsync(
            rig, [.. rig.Deploy, "--yes"], $"error: The parameter file {rig.ParameterFile} cannot be used: {sentence}.");
        Assert.NotEmpty(encoding);
    }

    /// <summary>Editors of Windows write these.</summary>
    public static TheoryData<string, byte[]> Readable => new()
    {
        { "UTF-8 with a byte order mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(School)] },
        { "CRLF", Encoding.UTF8.GetBytes(School.ReplaceLineEndings("\r\n")) },
        { "UTF-16 with a byte order mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(School)] },
    };

    [Theory]
    [Failure("F131")]
    [MemberData(nameof(Readable))]
    public async Task A_parameter_file_as_Windows_writes_it_is_read(string encoding, byte[] content)
    {
        using var rig = new Rig();
        await File.WriteAllBytesAsync(rig.ParameterFile, content, TestContext.Current.CancellationToken);

        Assert.True(await rig.RunAsync([.. rig.Deploy, "--yes"]) == ExitCode.Success, $"{encoding}: {rig.Error}");
    }

    private const string School = "{\"Parameters\": {\n  // Schule für alle\n  \"BBBEnvironmentStage\": \"dev\"\n}}\n";

    [Theory]
    [InlineData(
        """{"BBBFaxNumber": "1"}""", "The parameter file {0} cannot be used: it sets BBBFaxNumber, which does not exist; remove it.")]
    [InlineData(
        """{"BBBECSMaxInstances": "10"}""",
        "The parameter file {0} cannot be used: BBBECSMaxInstances is the string \"10\", but must be a number without quotes, such as 10.")]
    [InlineData(
        """{"BBBPrivateDBSubnets": "10.1.9.0/24,10.1.10.0/24"}""",
        "BBBPrivateDBSubnets must name exactly 3 subnets, one for each zone, but names 2.")]
    [InlineData(
        """{"BBBPrivateDBSubnets": "10.1.5.0/24,10.1.10.0/24,10.1.11.0/24"}""",
        "BBBPrivateDBSubnets contains 10.1.5.0/24, which overlaps 10.1.5.0/24 of BBBPrivateApplicationSubnets.")]
    [InlineData("""{"BBBECSMinInstances": 11}""", "BBBECSMinInstances is 11, more than BBBECSMaxInstances, which is 10.")]
    [InlineData(
        """{"BBBApplicationInstanceType": "t3.large"}""",
        "BBBApplicationInstanceType must be an x86_64 type with at least 4 vCPUs, such as t3a.xlarge or c6i.2xlarge, but is t3.large.")]
    [InlineData("""{"BBBDBEngineVersion": "10.7"}""", "BBBDBEngineVersion is 10.7, which AWS no longer creates; use 16.13.")]
    [InlineData("""{"BBBEnvironmentStage": "production"}""", "BBBEnvironmentStage must be one of dev, stage, prod, but is production.")]
    public async Task A_parameter_that_cannot_work_is_explained(string parameters, string sentence)
    {
        using var rig = new Rig();
        await File.WriteAllTextAsync(rig.ParameterFile, $$"""{"Parameters": {{parameters}}}""", TestContext.Current.CancellationToken);

        await AssertRefusedAsync(
            rig, [.. rig.Deploy, "--yes"], $"error: {sentence.Replace("{0}", rig.ParameterFile)}");
    }

    [Fact]
    public async Task Without_a_terminal_the_option_that_answers_is_named() =>
        await AssertRefusedAsync(new Rig(), null, "error: There is no terminal to ask on; give --yes to deploy without being asked.");

    [Fact]
    public async Task An_unknown_option_is_refused()
    {
        using var rig = new Rig();

        await AssertRefusedAsync(rig, [.. rig.Deploy, "--force"], "error: There is no option '--force'; see 'bbbgen deploy --help'.");
    }

    [Fact]
    public async Task A_problem_of_the_account_keeps_its_exit_code()
    {
        using var rig =
            new Rig { ConnectFailure = BbbException.Refused(
                "The session of profile school has expired", "renew it with 'aws sso login --profile school'") };

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Equal(
            "error: The session of profile school has expired; renew it with 'aws sso login --profile school'.",
            Assert.Single(rig.ErrorLines));
    }

    [Fact]
    public async Task A_bug_says_so_and_exits_70()
    {
        using var rig = new Rig { ConnectFailure = new InvalidOperationException("never thought of") };

        Assert.Equal(ExitCode.Bug, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.StartsWith("error: This is a bug in bbbgen", rig.Error);
        Assert.Contains("never thought of", rig.Error);
    }

    private static string[] With(string[] args, string option, string value)
    {
        var index = Array.IndexOf(args, option);
        return index < 0 ? [.. args, option, value] : [.. args[..(index + 1)], value, .. args[(index + 2)..]];
    }

    private static async Task AssertRefusedAsync(Rig rig, string[]? args, string sentence)
    {
        Assert.Equal(ExitCode.Invalid, await rig.RunAsync(args ?? rig.Deploy));
        Assert.Equal(sentence, Assert.Single(rig.ErrorLines));
        Assert.Empty(rig.Output);
        Assert.Empty(rig.Stacks.Calls);
        Assert.False(rig.Connected);
    }
}
