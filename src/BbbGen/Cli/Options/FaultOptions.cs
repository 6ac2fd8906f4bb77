using System.CommandLine;
using BbbGen.Application;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.Simulation.Engine;

namespace BbbGen.Cli.Options;

/// <summary>The options that inject failures into a rehearsal.</summary>
internal sealed class FaultOptions
{
    private const string DefaultReason = "Resource handler returned message: \"this failure is part of the rehearsal\"";

    private readonly Option<string[]> _fail =
        new("--fail") { HelpName = "ID[=REASON]", Description = "Makes the resource with this logical ID or path fail; repeatable." };
    private readonly Option<string[]> _neverSignal =
        new("--never-signal") { HelpName = "ID", Description = "Makes the servers of this Auto Scaling group never signal; repeatable." };

    public void AddTo(Command command)
    {
        command.Options.Add(_fail);
        command.Options.Add(_neverSignal);
    }

    /// <exception cref="BbbException">The deployment has no such resource.</exception>
    public Faults Read(ParseResult line, Forecast forecast)
    {
        var faults = new Faults();
        faults.Resources.AddRange((line.GetValue(_fail) ?? []).Select(text => text.Split('=', 2)).Select(parts =>
            new Fault(FaultKind.Fails, Find("--fail", parts[0], forecast), parts is [_, { Length: > 0 } reason] ? reason : DefaultReason)));
        faults.Resources.AddRange((line.GetValue(_neverSignal) ?? []).Select(where => Signalling(where, forecast)));
        return faults;
    }

    private static Fault Signalling(string where, Forecast forecast)
    {
        var address = Find("--never-signal", where, forecast);
        var waiting = forecast.Root.WithNested.SelectMany(stack => stack.Resources)
            .Where(resource => ResourceDuration.SignalTimeout(resource) is not null)
            .ToList();
        return waiting.Exists(resource => resource.Address == address)
            ? new(FaultKind.NeverSignals, address, "")
            : throw BbbException.Invalid(
                $"--never-signal {where}: CloudFormation waits for no signal from this resource",
                $"use one of {string.Join(", ", waiting.Select(resource => resource.Address))}");
    }

    /// <summary>The one resource whose address is, or ends with, the given text.</summary>
    private static ResourceAddress Find(string option, string where, Forecast forecast)
    {
        var addresses = forecast.Resources.Select(resource => resource.Address).ToList();
        var found = addresses.Where(address => address.ToString() == where).ToList();
        found = found.Count > 0
            ? found
            : [.. addresses.Where(address => address.ToString().EndsWith($"/{where}"))];
        return found switch
        {
            [var only] => only,
            [] => throw BbbException.Invalid(
                $"{option} {where}: the deployment has no such resource", $"use a logical ID such as {addresses[^1]}"),
            _ => throw BbbException.Invalid($"{option} {where} is ambiguous", $"use one of {string.Join(", ", found)}"),
        };
    }
}
