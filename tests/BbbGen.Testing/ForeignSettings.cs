using System.Diagnostics;

namespace BbbGen.Testing;

/// <summary>The AWS settings and the kind of shell of the machine the tests run on, which no test may depend on.</summary>
static class ForeignSettings
{
    /// <summary>A file that does not exist: no profile of the developer's is found.</summary>
    static readonly string Nowhere = Path.Combine(AppContext.BaseDirectory, "no-aws-configuration");

    /// <summary>Takes them out of the environment a program is started with.</summary>
    public static void Remove(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
        {
            start.Environment.Remove(name);
        }
        start.Environment["AWS_CONFIG_FILE"] = Nowhere;
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Nowhere;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
    }

    static bool IsForeign(string name) =>
        name.StartsWith("AWS_") || name.StartsWith("MOTO_") || name is "MSYSTEM";
}
