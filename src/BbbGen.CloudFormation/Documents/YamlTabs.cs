namespace BbbGen.CloudFormation.Documents;

/// <summary>Finds tabs in the indentation: YamlDotNet 18.1.0 names the line before, or the beginning of the mapping.</summary>
internal static class YamlTabs
{
    /// <summary>The first tab in an indentation, from that line on; null if there is none.</summary>
    public static Mark? First(string yaml, int line)
    {
        // Texts of several lines may contain tabs.
        var block = -1;
        foreach (var (text, number) in yaml.Split('\n').Select((text, index) => (text, index + 1)).Skip(line - 1))
        {
            var spaces = text.Length - text.TrimStart(' ').Length;
            if (string.IsNullOrWhiteSpace(text) || (block >= 0 && spaces > block))
            {
                continue;
            }

            if (text[spaces] == '\t')
            {
                return new(number, spaces + 1);
            }

            block = YamlContinuations.BlockHeader().IsMatch(text) ? spaces : -1;
        }

        return null;
    }
}
