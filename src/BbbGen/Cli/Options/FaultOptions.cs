using System.CommandLine;
using BbbGen.Application;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.Simulation.Engine;

namespace BbbGen.Cli.Options;

/// <summary>The options that say what shall go wrong in a rehearsal.</summary>
internal sealed class FaultOptions
{
    private const string Rehearsed = "Resource handler returned message: \"this failure is part of the rehearsal\"";

    private readonly Option<string[]> _fail = new("--fail")
    {
        HelpName = "WHERE[=REASON]",
        Description = "Lets a resource fail: LOGICALID or STACK/LOGICALID; may be repeated.",
    };

    private readonly Option<string[]> _neverSignal = new("--never-signal")
    {
        HelpName = "WHERE",
        Description = "Lets an Auto Scaling group's servers never report; may be repeated.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_fail);
        command.Options.Add(_neverSignal);
    }

    /// <summary>What shall go wrong.</summary>
    /// <exception cref="BbbException">There is no such resource.</exception>
    public Faults Read(ParseResult line, Forecast forecast)
    {
        var faults = new Faults();
        faults.Resources.AddRange((line.GetValue(_fail) ?? []).Select(text => text.Split('=', 2)).Select(parts =>
            new Fault(FaultKind.Fails, Find("--fail", parts[0], forecast), parts is [_, { Length: > 0 } reason] ? reason : Rehearsed)));
        faults.Resources.AddRange((line.GetValue(_neverSignal) ?? []).Select(where => Signalling(where, forecast)));
        return faults;
    }

    private static Fault Signalling(string where, Forecast forecast)
    {
        var address = Find("--never-signal", where, forecast);
        var waiting = forecast.Root.WithNested.SelectMany(stack => stack.Resources).Where(resource => ResourceDuration.SignalTimeout(resource) is not null).ToList();
        return waiting.Exists(resource => resource.Address == address)
            ? new(FaultKind.NeverSignals, address, "")
            : throw BbbException.Invalid($"--never-signal {where}: nobody waits for a signal of it", $"take one of {string.Join(", ", waiting.Select(resource => resource.Address))}");
    }

    /// <summary>The one resource whose address is, or ends in, what was typed.</summary>
    private static ResourceAddress Find(string option, string where, Forecast forecast)
    {
        var addresses = forecast.Resources.Select(resource => resource.Address).ToList();
        var found = addresses.Where(address => address.ToString() == where).ToList();
        found = found.Count > 0 ? found : [.. addresses.Where(address => address.ToString().EndsWith($"/{where}", StringComparison.Ordinal))];
        return found switch
        {
            [var only] => only,
            [] => throw BbbException.Invalid($"{option} {where}: nothing of that name is created", $"take a logical id such as {addresses[^1]}"),
            _ => throw BbbException.Invalid($"{option} {where} is not clear", $"take one of {string.Join(", ", found)}"),
        };
    }
}
