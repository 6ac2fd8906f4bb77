using System.CommandLine;
using BbbGen.Application;
using BbbGen.Inputs;

namespace BbbGen.Cli.Options;

internal sealed class RequestOptions
{
    private readonly Option<EMailAddress> _email = Email();
    private readonly Option<HostedZoneId> _hostedZone = HostedZone();
    private readonly Option<StackName> _stack = Stack();
    private readonly Option<DomainName> _domain = Domain();
    private readonly ParametersOption _parameters = new();

    public static Option<EMailAddress> Email() => InputOption.Required(
        "--email", "-e", "ADDRESS", "Email address of the operator, who receives the alarms.", EMailAddress.Read);

    public static Option<HostedZoneId> HostedZone() => InputOption.Required(
        "--hosted-zone", "-h", "ZONEID", "ID of the Route 53 public hosted zone for the domain.", HostedZoneId.Read);

    public static Option<StackName> Stack() => InputOption.Stack("Name of the stack; the bucket's stack is NAME-Sources.");

    public static Option<DomainName> Domain() => InputOption.Required(
        "--domain", "-d", "DOMAIN", "Domain of the site; the front end is at conference.DOMAIN.", DomainName.Read);

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
