using System.Text.Json.Nodes;

namespace BbbGen.Schemas.Tests;

/// <summary>The prices of <c>prices.txt</c> from answers in the forms of AWS's price list, written by ourselves.</summary>
public class PricesCommandTests
{
    private const string Before = """
        # Comment with | a bar.
        source infracost: somewhere
        source memory: from memory

        us-east-1    | ec2 t3.micro           | hour     | 0.02    | 2024-07-01 | infracost
        us-east-1    | transfer-out >0        | GB       | 0       | 2024-07-01 | memory
        us-east-1    | transfer-out >100      | GB       | 0.10    | 2024-07-01 | infracost
        us-east-1    | transfer-out >10240    | GB       | 0.10    | 2024-07-01 | infracost
        eu-central-1 | ec2 t3.micro           | hour     | 0.012   | 2024-07-01 | memory
        eu-central-1 | aurora io              | million  | 0.1     | 2024-07-01 | infracost
        eu-central-1 | aurora db.t3.medium    | hour     | 0.1     | 2024-07-01 | infracost
        eu-central-1 | alb                    | hour     | 0.1     | 2024-07-01 | infracost
        eu-central-1 | key                    | month    | 2       | 2024-07-01 | infracost
        eu-central-1 | waf requests           | million  | 0.5     | 2024-07-01 | infracost

        """;

    private static readonly (string, string)[] Linux =
        [("operatingSystem", "Linux"), ("tenancy", "Shared"), ("preInstalledSw", "NA"), ("capacitystatus", "Used")];

    [Fact]
    public void Prices_dates_and_sources_are_those_of_the_list_and_what_it_does_not_have_is_kept_and_named()
    {
        using var folder = Folder(
            ("bulk.json", Bulk(
                Product("AmazonEC2", "us-east-1", "BoxUsage:t3.micro", "Compute Instance", [(0, "0.0104000000")], Linux),
                Product("AmazonEC2", "us-east-1", "BoxUsage:t3.micro", "Compute Instance", [(0, "0.0196")],
                    [("operatingSystem", "Windows"), .. Linux[1..]]),
                Product("AWSDataTransfer", "us-east-1", "DataTransfer-Out-Bytes", "Data Transfer", [(0, "0.09"), (10240, "0.085")],
                    ("transferType", "AWS Outbound")))),
            ("answers.json", Answers(
                Product("AmazonRDS", "eu-central-1", "EUC1-Aurora:StorageIOUsage", "System Operation", [(0, "0.00000022")]),
                Product("AmazonRDS", "eu-central-1", "EUC1-InstanceUsage:db.t3.medium", "Database Instance", [(0, "0.096")],
                    ("databaseEngine", "Aurora PostgreSQL")),
                Product("AmazonRDS", "eu-central-1", "EUC1-InstanceUsageIOOptimized:db.t3.medium", "Database Instance", [(0, "0.125")],
                    ("databaseEngine", "Aurora PostgreSQL")),
                Product("AmazonRDS", "eu-central-1", "EUC1-InstanceUsage:db.t3.medium", "Database Instance", [(0, "0.09")],
                    ("databaseEngine", "MySQL")),
                Product("AWSELB", "eu-central-1", "EUC1-LoadBalancerUsage", "Load Balancer-Application", [(0, "0.027")]),
                Product("AWSELB", "eu-central-1", "EUC1-LoadBalancerUsage", "Load Balancer-Network", [(0, "0.03")]),
                Product("awskms", "eu-central-1", "eu-central-1-KMS-Keys", "Encryption Key", [(0, "1.00")]),
                Product("awswaf", "eu-central-1", "EUC1-RequestV2-Tier1", "Web Application Firewall", [(0, "0.0000006")]),
                Product("awswaf", "eu-central-1", "EUC1-ShieldProtected-RequestV2-Tier1", "Web Application Firewall", [(0, "0")]))));

        var (code, output, error) = Tool.Run("prices", "--from", folder["list"], "--to", folder.Path);

        Assert.True(code == ExitCode.Success, error);
        Assert.Equal(
            """
            # Comment with | a bar.
            source memory: from memory
            source aws-price-list: AWS's price list, bulk files or answers of pricing:GetProducts; the date is that of its publication

            us-east-1    | ec2 t3.micro           | hour     | 0.0104  | 2026-10-01 | aws-price-list
            us-east-1    | transfer-out >0        | GB       | 0       | 2024-07-01 | memory
            us-east-1    | transfer-out >100      | GB       | 0.09    | 2026-10-01 | aws-price-list
            us-east-1    | transfer-out >10240    | GB       | 0.085   | 2026-10-01 | aws-price-list
            eu-central-1 | ec2 t3.micro           | hour     | 0.012   | 2024-07-01 | memory
            eu-central-1 | aurora io              | million  | 0.22    | 2026-11-02 | aws-price-list
            eu-central-1 | aurora db.t3.medium    | hour     | 0.096   | 2026-11-02 | aws-price-list
            eu-central-1 | alb                    | hour     | 0.027   | 2026-11-02 | aws-price-list
            eu-central-1 | key                    | month    | 1       | 2026-11-02 | aws-price-list
            eu-central-1 | waf requests           | million  | 0.6     | 2026-11-02 | aws-price-list

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(folder["prices.txt"]));
        Assert.Contains("kept: us-east-1 transfer-out >0: it is maintained by hand.", output);
        Assert.Contains("kept: eu-central-1 ec2 t3.micro: no offer was found.", output);
        Assert.Equal(2, output.Split('\n').Count(line => line.StartsWith("kept: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_second_run_changes_nothing()
    {
        using var folder = Folder(("bulk.json", Bulk(
            Product("AmazonEC2", "us-east-1", "BoxUsage:t3.micro", "Compute Instance", [(0, "0.0104")], Linux))));
        Tool.Run("prices", "--from", folder["list"], "--to", folder.Path);

        var (code, output, _) = Tool.Run("prices", "--from", folder["list"], "--to", folder.Path, "--check");

        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("1 files, 0 differ.", output);
    }

    [Fact]
    public void Offers_that_differ_and_offers_of_nothing_change_no_price()
    {
        using var folder = Folder(("bulk.json", Bulk(
            Product("AmazonEC2", "us-east-1", "BoxUsage:t3.micro", "Compute Instance", [(0, "0.0104")], Linux),
            Product("AmazonEC2", "us-east-1", "BoxUsage:t3.micro", "Compute Instance", [(0, "0.0105")], Linux),
            Product("awskms", "eu-central-1", "eu-central-1-KMS-Keys", "Encryption Key", [(0, "0.00")]))));

        var (_, output, _) = Tool.Run("prices", "--from", folder["list"], "--to", folder.Path);

        Assert.Contains("kept: us-east-1 ec2 t3.micro: 2 offers differ in their price.", output);
        Assert.Contains("kept: eu-central-1 key: the offer is 0 USD.", output);
        Assert.Equal(Before.ReplaceLineEndings("\n"), File.ReadAllText(folder["prices.txt"]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    [InlineData("""{"PriceList": ["{}"]}""")]
    public void A_file_that_is_no_price_list_is_refused(string text)
    {
        using var folder = Folder(("other.json", text));

        var (code, _, error) = Tool.Run("prices", "--from", folder["list"], "--to", folder.Path);

        Assert.Equal(ExitCode.Invalid, code);
        Assert.Contains("other.json is not a file of AWS's price list: ", error);
        Assert.Equal(Before.ReplaceLineEndings("\n"), File.ReadAllText(folder["prices.txt"]));
    }

    [Fact]
    public void A_folder_without_files_is_refused()
    {
        using var folder = Folder();

        Assert.Equal(
            (ExitCode.Invalid, "", $"{folder["list"]} has no JSON files of AWS's price list.{Environment.NewLine}"),
            Tool.Run("prices", "--from", folder["list"], "--to", folder.Path));
    }

    [Fact]
    public void Every_item_of_the_committed_file_is_looked_for_but_those_that_are_maintained_by_hand()
    {
        using var folder = Folder(("bulk.json", Bulk()));
        File.Copy(Path.Combine(InstalledPackagesTests.Repository, "prices/prices.txt"), folder["prices.txt"], overwrite: true);

        var (_, output, _) = Tool.Run("prices", "--from", folder["list"], "--to", folder.Path);

        Assert.Equal(
            ["efs read", "efs write", "transfer-out >0"],
            output.Split('\n').Where(line => line.TrimEnd().EndsWith("it is maintained by hand.", StringComparison.Ordinal))
                .Select(line => line.Split(':')[1].Trim()[(line.Split(':')[1].Trim().IndexOf(' ') + 1)..]).Distinct()
                .Order(StringComparer.Ordinal));
    }

    private static TemporaryFolder Folder(params (string Name, string Text)[] list)
    {
        var folder = new TemporaryFolder();
        File.WriteAllText(folder["prices.txt"], Before.ReplaceLineEndings("\n"));
        Directory.CreateDirectory(folder["list"]);
        foreach (var (name, text) in list)
        {
            File.WriteAllText(Path.Combine(folder["list"], name), text);
        }

        return folder;
    }

    private static Product Product(
        string service, string region, string usage, string family, (int From, string Usd)[] prices, params (string, string)[] more)
    {
        (string Name, string Value)[] attributes =
        [
            ("servicecode", service), (service == "AWSDataTransfer" ? "fromRegionCode" : "regionCode", region), ("usagetype", usage),
            .. more,
        ];
        return new(
            new JsonObject
            {
                ["productFamily"] = family,
                ["attributes"] = new JsonObject(attributes.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))),
            },
            new JsonObject
            {
                ["term"] = new JsonObject
                {
                    ["priceDimensions"] = new JsonObject(prices.Select(price => KeyValuePair.Create(
                        $"from {price.From}",
                        (JsonNode?)new JsonObject
                        {
                            ["beginRange"] = $"{price.From}",
                            ["pricePerUnit"] = new JsonObject { ["USD"] = price.Usd },
                        }))),
                },
            });
    }

    private static string Bulk(params Product[] products) => new JsonObject
    {
        ["formatVersion"] = "v1.0",
        ["publicationDate"] = "2026-10-01T12:00:00Z",
        ["products"] = Numbered(products, one => one.Description),
        ["terms"] = new JsonObject { ["OnDemand"] = Numbered(products, one => one.Terms) },
    }.ToJsonString();

    private static JsonObject Numbered(Product[] products, Func<Product, JsonNode> part) =>
        new(products.Select((one, index) => KeyValuePair.Create($"SKU{index}", (JsonNode?)part(one))));

    private static string Answers(params Product[] products) => new JsonObject
    {
        ["FormatVersion"] = "aws_v1",
        ["PriceList"] = new JsonArray([.. products.Select(one => (JsonNode?)new JsonObject
        {
            ["product"] = one.Description,
            ["terms"] = new JsonObject { ["OnDemand"] = one.Terms },
            ["publicationDate"] = "2026-11-02T08:00:00Z",
        }.ToJsonString())]),
    }.ToJsonString();
}

/// <summary>A product and its terms, as AWS's price list has them.</summary>
internal sealed record Product(JsonObject Description, JsonObject Terms);
