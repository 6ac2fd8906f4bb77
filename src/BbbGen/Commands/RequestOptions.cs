using System.CommandLine;
using BbbGen.Deployment;
using BbbGen.Deployment.Inputs;
using BbbGen.Templates.Parameters;

namespace BbbGen.Commands;

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
        "--domain", "-d", "DOMAIN", "Domain of the deployment; the front end will be conference.DOMAIN.", DomainName.Read);

    private readonly Option<string> _parameters = new("--parameters")
    {
        HelpName = "FILE",
        Description = "Parameter file.",
        DefaultValueFactory = _ => "bbb-on-aws-param.json",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_email);
        command.Options.Add(_hostedZone);
        command.Options.Add(_stack);
        command.Options.Add(_domain);
        command.Options.Add(_parameters);
    }

    /// <summary>What the operator asks for.</summary>
    /// <exception cref="BbbException">The parameter file cannot be read.</exception>
    public DeploymentRequest Read(ParseResult line) => new(
        line.GetRequiredValue(_stack),
        line.GetRequiredValue(_domain),
        line.GetRequiredValue(_hostedZone),
        line.GetRequiredValue(_email),
        ParametersIn(line.GetRequiredValue(_parameters)));

    private static IReadOnlyDictionary<string, string> ParametersIn(string file)
    {
        try
        {
            return ParameterFile.Parse(File.ReadAllText(file)).Values;
        }
        catch (ParameterFileException problem)
        {
            throw BbbException.Invalid($"{file}: {problem.Message.TrimEnd('.')}", "correct the file", problem);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw BbbException.Invalid($"The parameter file {file} does not exist", "give another with --parameters", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw BbbException.Invalid($"The parameter file {file} cannot be read: {problem.Message.TrimEnd('.')}", "give another with --parameters", problem);
        }
    }
}
