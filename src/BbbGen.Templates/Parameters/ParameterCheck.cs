using BbbGen.Templates.Stacks;

namespace BbbGen.Templates.Parameters;

/// <summary>Validates the parameters of a deployment before anything is created: each one, and how they depend on each other.</summary>
public static class ParameterCheck
{
    private const int Zones = 3;

    private static readonly string[] SubnetLists =
        [MasterParameter.BBBPublicApplicationSubnets, MasterParameter.BBBPrivateApplicationSubnets, MasterParameter.BBBPrivateDBSubnets];

    private static readonly (string Least, string Wanted, string Most)[] Sizes =
    [
        (MasterParameter.BBBECSMinInstances, MasterParameter.BBBECSDesiredInstances, MasterParameter.BBBECSMaxInstances),
        (
            MasterParameter.BBBApplicationMinInstances, MasterParameter.BBBApplicationDesiredInstances,
            MasterParameter.BBBApplicationMaxInstances
        ),
        (MasterParameter.BBBTurnMinInstances, MasterParameter.BBBTurnDesiredInstances, MasterParameter.BBBTurnMaxInstances),
        (MasterParameter.BBBGreenlightMinReplicas, MasterParameter.BBBGreenlightDesiredReplicas, MasterParameter.BBBGreenlightMaxReplicas),
        (MasterParameter.BBBScaleliteMinReplicas, MasterParameter.BBBScaleliteDesiredReplicas, MasterParameter.BBBScaleliteMaxReplicas),
    ];

    /// <summary>The problems, one sentence each, which begins with the parameter's name; empty if there are none.</summary>
    /// <param name="values">The given values; the others have their defaults.</param>
    public static IReadOnlyList<string> Problems(IReadOnlyDictionary<string, string> values)
    {
        var problems = ProblemsOfEach(values);
        return problems.Count > 0 ? problems : [.. Network(values), .. Counts(values), .. Release(values), .. Installer(values)];
    }

    /// <summary>Like <see cref="Problems"/>, but each value by itself.</summary>
    public static IReadOnlyList<string> ProblemsOfEach(IReadOnlyDictionary<string, string> values) =>
        [.. ParameterCatalogue.All.Select(parameter => Single(parameter, values)).OfType<string>()];

    /// <summary>The parameter that a problem is about.</summary>
    public static string NameIn(string problem) => problem[..problem.IndexOf(' ')];

    private static string? Single(ParameterDefinition parameter, IReadOnlyDictionary<string, string> values)
    {
        if (!values.TryGetValue(parameter.Name, out var value))
        {
            return null;
        }

        return RetiredValues.Problem(parameter, value) is { } retired ? $"{parameter.Name} {retired}."
            : parameter.Problem(value) is { } problem ? $"{parameter.Name} {problem}, but is {(value.Length == 0 ? "empty" : value)}."
            : null;
    }

    private static IEnumerable<string> Network(IReadOnlyDictionary<string, string> values)
    {
        // EC2 supports VPCs and subnets from /16 to /28.
        var network = values.InForce(MasterParameter.BBBVPCcidr);
        if (AddressRange.Parse(network) is not { PrefixLength: >= 16 and <= 28 } vpc)
        {
            yield return $"{MasterParameter.BBBVPCcidr} must be an IPv4 range from /16 to /28 that begins with its first address, "
                + $"such as 10.1.0.0/16, but is {network}.";
            yield break;
        }

        if (!AddressRange.Private.Any(range => range.Contains(vpc)))
        {
            yield return $"{MasterParameter.BBBVPCcidr} must be in private address space, 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, "
                + $"or in 100.64.0.0/10, as the TURN servers relay to every other address, but is {network}.";
            yield break;
        }

        List<(string List, string Text, AddressRange Range)> seen = [];
        foreach (var list in SubnetLists)
        {
            var items = values.InForce(list).Split(',', StringSplitOptions.TrimEntries);
            if (items.Length != Zones)
            {
                yield return $"{list} must name exactly {Zones} subnets, one for each zone, but names {items.Length}.";
                continue;
            }

            foreach (var item in items)
            {
                if (AddressRange.Parse(item) is not { PrefixLength: >= 16 and <= 28 } range)
                {
                    yield return $"{list} contains {item}, which is not an IPv4 range from /16 to /28 that begins with its first address.";
                }
                else if (!vpc.Contains(range))
                {
                    yield return $"{list} contains {item}, which is not inside {MasterParameter.BBBVPCcidr}, {network}.";
                }
                else if (seen.FirstOrDefault(other => other.Range.Overlaps(range)) is { List: not null } clash)
                {
                    yield return $"{list} contains {item}, which overlaps {clash.Text} of {clash.List}.";
                }
                else
                {
                    seen.Add((list, item, range));
                }
            }
        }
    }

    private static IEnumerable<string> Counts(IReadOnlyDictionary<string, string> values)
    {
        foreach (var names in Sizes)
        {
            var (least, wanted, most) = (Number(names.Least), Number(names.Wanted), Number(names.Most));
            if (least > most)
            {
                yield return $"{names.Least} is {least}, more than {names.Most}, which is {most}.";
            }
            else if (wanted < least || wanted > most)
            {
                yield return $"{names.Wanted} is {wanted}, but must be between {names.Least}, {least}, and {names.Most}, {most}.";
            }
        }

        long Number(string name) => long.Parse(values.InForce(name));
    }

    /// <summary>Each release line of BigBlueButton installs on one Ubuntu release only.</summary>
    private static IEnumerable<string> Release(IReadOnlyDictionary<string, string> values)
    {
        var version = values.InForce(MasterParameter.BBBBigBlueButtonVersion);
        var image = values.InForce(MasterParameter.BBBApplicationImageName);
        var ubuntu = version == "noble-400" ? "noble-24.04" : "jammy-22.04";
        if (!image.Contains(ubuntu))
        {
            yield return $"{MasterParameter.BBBApplicationImageName} must name an image of Ubuntu {ubuntu}, which "
                + $"{MasterParameter.BBBBigBlueButtonVersion} {version} needs, but is {image}.";
        }
    }

    /// <summary>What a commit contains is known only by its digest: the servers run nothing else.</summary>
    private static IEnumerable<string> Installer(IReadOnlyDictionary<string, string> values) =>
        (values.InForce(MasterParameter.BBBInstallRef).Length > 0, values.InForce(MasterParameter.BBBInstallSha256).Length > 0) switch
        {
            (true, false) => [$"{MasterParameter.BBBInstallSha256} must be the SHA-256 of bbb-install.sh of the commit in "
                + $"{MasterParameter.BBBInstallRef}, but is empty."],
            (false, true) => [$"{MasterParameter.BBBInstallRef} must be the commit whose bbb-install.sh has the SHA-256 in "
                + $"{MasterParameter.BBBInstallSha256}, but is empty."],
            _ => [],
        };
}
