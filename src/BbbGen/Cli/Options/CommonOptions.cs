using System.CommandLine;
using BbbGen.Costs;

namespace BbbGen.Cli.Options;

internal static class CommonOptions
{
    public static Option<bool> NoSmokeTest(bool isHidden = false) =>
        new("--no-smoke-test") { Description = "Skips the smoke test, for networks that cannot reach the site.", Hidden = isHidden };

    public static Option<bool> Probe(bool isHidden = false) =>
        new("--probe") { Description = "Runs probes afterwards: experiments on undocumented AWS behavior.", Hidden = isHidden };

    public static Option<string> PriceRegion()
    {
        var option = new Option<string>("--region")
        {
            HelpName = "REGION", Description = "AWS region of the prices.", DefaultValueFactory = _ => "us-east-1",
        };
        option.CompletionSources.Add(_ => PriceList.Shipped.Regions);
        return option;
    }

    public static Option<bool> Verbose() => new("--verbose")
    {
        Description = "In a log: prints every event, not only finished resources.",
    };

    public static Option<bool> Json() =>
        new("--json") { Description = "Prints JSON to stdout, one object per line; the last line is the result." };
}
