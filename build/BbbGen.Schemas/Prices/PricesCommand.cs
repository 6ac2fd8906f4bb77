using System.CommandLine;

namespace BbbGen.Schemas.Prices;

/// <summary><c>prices</c>: answers of AWS's price list → <c>prices/prices.txt</c>. It reads files only; docs/costs.md says how to get
/// them.</summary>
internal sealed class PricesCommand : Command
{
    private const string FileName = "prices.txt";

    private readonly RefreshOptions _options = new("Files of AWS's price list: bulk files, or answers of pricing:GetProducts, as JSON");

    public PricesCommand()
        : base("prices", "Updates the prices, dates and sources of prices.txt from AWS's price list.")
    {
        _options.AddTo(this, "prices");
        SetAction(line =>
        {
            IReadOnlyList<string> kept = [];
            var code = _options.Refresh(line, Path.GetExtension(FileName), (source, folder) =>
            {
                var file = PriceFile.Read(File.ReadAllText(Path.Combine(folder, FileName)));
                kept = file.Update(Offer.ReadAll(source));
                return new Dictionary<string, string> { [FileName] = file.Text };
            });
            foreach (var sentence in kept)
            {
                line.InvocationConfiguration.Output.WriteLine(sentence);
            }

            return code;
        });
    }
}
