namespace BbbGen.Schemas.Tests;

/// <summary>Compares the committed facts with the packages they were taken from, if these are installed.</summary>
public class InstalledPackagesTests
{
    private const string CfnLint = "1.51.0";
    private const string Botocore = "1.43.11";

    [Fact]
    public void The_committed_types_match_cfn_lint()
    {
        var package = PythonPackage.Find("cfnlint", "cfn-lint");
        Assert.SkipUnless(package?.Version == CfnLint,
            $"python3 has {Words(package)}, the committed schemas are those of cfn-lint {CfnLint}: nothing to compare with.");
        AssertSame(Tool.Run("types", "--to", Path.Combine(Repository, "schemas"), "--check"));
    }

    [Fact]
    public void The_committed_operations_match_botocore()
    {
        var package = PythonPackage.Find("botocore", "botocore");
        Assert.SkipUnless(package?.Version == Botocore,
            $"python3 has {Words(package)}, the committed models are those of botocore {Botocore}: nothing to compare with.");
        AssertSame(Tool.Run("apis", "--to", Path.Combine(Repository, "schemas", "aws-api"), "--check"));
    }

    [Fact]
    public void A_package_that_is_not_installed_is_not_found() =>
        Assert.Null(PythonPackage.Find("bbbgen_is_no_module", "bbbgen-is-no-package"));

    internal static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "BbbGen.sln")))
            {
                folder = folder.Parent;
            }

            return folder.FullName;
        }
    }

    private static string Words(PythonPackage? package) => package is null ? "no such package" : $"version {package.Version}";

    private static void AssertSame((int Code, string Output, string Error) result) =>
        Assert.True(result.Code == ExitCode.Success, result.Output + result.Error);
}
