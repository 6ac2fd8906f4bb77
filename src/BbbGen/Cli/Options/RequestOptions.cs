using System.CommandLine;
using BbbGen.Application;
using BbbGen.Inputs;

namespace BbbGen.Cli.Options;

internal sealed class RequestOptions
{
    private readonly Option<EMailAddress> _email = InputOption.Required(
        "--email", "-e", "ADDRESS", "Email address of the operator, who receives the alarms.", EMailAddress.Read);
    private readonly Option<HostedZoneId> _hostedZone = InputOption.Required(
        "--hosted-zone", "-h", "ZONEID", "ID of the Route 53 public hosted zone for the domain.", HostedZoneId.Read);
    private readonly Option<StackName> _stack = InputOption.Stack("Name of the stack; the bucket's stack is NAME-Sources.");
    private readonly Option<DomainName> _domain = InputOption.Required(
        "--domain", "-d", "DOMAIN", "Domain of the site; the front end is at conference.DOMAIN.", DomainName.Read);
    private readonly ParametersOption _parameters = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_email);
        command.Options.Add(_hostedZone);
        command.Options.Add(_stack);
        command.Options.Add(_domain);
        _parameters.AddTo(command);
    }

    /// <exception cref="BbbException">The parameter file cannot be read.</exception>
    public DeploymentRequest Read(ParseResult line) => new(
        line.GetRequiredValue(_stack),
        line.GetRequiredValue(_domain),
        line.GetRequiredValue(_hostedZone),
        line.GetRequiredValue(_email),
        _parameters.Read(line));
}
