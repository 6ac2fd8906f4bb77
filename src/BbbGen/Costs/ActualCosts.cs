using System.Globalization;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Review;
using BbbGen.Templates;

namespace BbbGen.Costs;

/// <summary>What AWS charged for a deployment in a month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Services">The most expensive first.</param>
/// <param name="Estimate">Of the deployed parameters, without traffic.</param>
internal sealed record ActualCosts(string Stack, DateOnly Month, IReadOnlyList<ServiceCost> Services, MonthlyCosts Estimate)
{
    /// <summary>CloudFormation puts it on what it creates; AWS generates it, so that it only has to be activated (user guide of Billing,
    /// "Using AWS-generated tags").</summary>
    public const string Tag = "aws:cloudformation:stack-name";

    public decimal Total => Services.Sum(service => service.Usd);

    /// <summary>Asks Cost Explorer about the last full month. Changes nothing.</summary>
    /// <param name="say">Tells the operator, before it asks, that it costs something.</param>
    /// <exception cref="BbbException">There is no such deployment, or its costs are not known.</exception>
    public static async Task<ActualCosts> AskAsync(
        Connection connection, StackName name, TimeProvider clock, Action<string> say, CancellationToken cancellationToken)
    {
        var (target, stacks) = (connection.Account.Target, connection.Account.Stacks);
        say(target.Words);
        var own = await DeploymentStacks.ReadOwnAsync(stacks, name, cancellationToken);
        var master = own.RequireMaster(name, target);
        var resources = await stacks.ResourcesAsync(master.Id, cancellationToken);

        // arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/…
        string[] names =
        [
            name.Value, name.Sources,
            .. resources.Select(resource => resource.NestedStackId).OfType<string>().Select(id => id.Split('/')[1]),
        ];
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var until = new DateOnly(today.Year, today.Month, 1);
        var month = until.AddMonths(-1);
        say("AWS charges 0.01 USD for the following question to Cost Explorer.");
        var services = await connection.Services.CostExplorer.ByServiceAsync(month, until, Tag, names, cancellationToken);
        if (services.Count == 0)
        {
            throw BbbException.Refused(
                $"Cost Explorer has no costs of {name} in {month.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}, so that they "
                    + "cannot be separated from others of the account",
                $"activate the cost allocation tag {Tag} in Billing and Cost Management (of an organization: in its management "
                    + "account); it counts from then on, and not for a deployment that did not run in that month");
        }

        return new(
            name.Value,
            month,
            [.. services.OrderByDescending(service => service.Usd)],
            StandingCosts.Of(TemplateSet.Generate(), master.Parameters, target.Region));
    }
}
