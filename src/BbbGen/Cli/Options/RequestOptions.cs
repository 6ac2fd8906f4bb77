using System.CommandLine;
using BbbGen.Application;
using BbbGen.Inputs;

namespace BbbGen.Cli.Options;

/// <summary>The options that say what is to be deployed, and the parameter file.</summary>
internal sealed class RequestOptions
{
    private readonly Option<EMailAddress> _email = InputOption.Required(
        "--email", "-e", "ADDRESS", "Mail address of the operator: alarms go there.", EMailAddress.Read);

    private readonly Option<HostedZoneId> _hostedZone = InputOption.Required(
        "--hosted-zone", "-h", "ZONEID", "Id of the public Route 53 hosted zone the domain lies in.", HostedZoneId.Read);

    private readonly Option<StackName> _stack = InputOption.Required(
        "--stack", "-s", "NAME", "Name of the stack; the bucket's stack is called NAME-Sources.", StackName.Read);

    private readonly Option<DomainName> _domain = InputOption.Required(
        "--domain", "-d", "DOMAIN", "Domain; the front end will be conference.DOMAIN.", DomainName.Read);

    private readonly ParametersOption _parameters = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_email);
        command.Options.Add(_hostedZone);
        command.Options.Add(_stack);
        command.Options.Add(_domain);
        _parameters.AddTo(command);
    }

    /// <summary>What the operator asks for.</summary>
    /// <exception cref="BbbException">The parameter file cannot be read.</exception>
    public DeploymentRequest Read(ParseResult line) => new(
        line.GetRequiredValue(_stack),
        line.GetRequiredValue(_domain),
        line.GetRequiredValue(_hostedZone),
        line.GetRequiredValue(_email),
        _parameters.Read(line));
}
