using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Architecture;
using BbbGen.Templates.Stacks;
using BbbGen.Templates.Verifying.Ports;

namespace BbbGen.Templates.Tests.Verifying;

/// <summary>The picture of the README and of the page of <c>rehearse --html</c> is drawn from the evaluated templates.</summary>
public sealed class ArchitecturePictureTests
{
    private static readonly TemplateTree Tree =
        new(TemplateSet.Generate().Select(template => TemplateFile.Read(template.FileName, template.Text)));

    [Fact]
    public void The_picture_of_the_architecture_is_that_of_the_templates() => GeneratedPage.Match("docs/architecture.svg",
        ArchitecturePicture.File(Master(), "Architecture of a scalable deployment with the default parameters"));

    [Fact]
    public void Every_party_has_a_box_in_every_layout() => Assert.All([PictureLayout.Wide, PictureLayout.Narrow],
        layout => Assert.Equal(Enum.GetValues<Party>().Order(), layout.Boxes.Keys.Order()));

    [Fact]
    public void The_picture_shows_the_number_and_size_that_the_parameters_ask_for()
    {
        var picture = ArchitecturePicture.Wide(
            Master((MasterParameter.BBBApplicationInstanceType, "c6a.2xlarge"), (MasterParameter.BBBApplicationDesiredInstances, "3"),
                (MasterParameter.BBBApplicationMaxInstances, "3")), "x");

        Assert.Contains(">3 × c6a.2xlarge<", picture);
    }

    [Fact]
    public void A_single_server_has_no_private_subnets_and_no_load_balancer()
    {
        var picture = ArchitecturePicture.Wide(Master((MasterParameter.BBBEnvironmentType, "single")), "x");

        Assert.Contains(">with Greenlight, 1 × t3a.xlarge<", picture);
        Assert.DoesNotContain("private subnets", picture);
        Assert.DoesNotContain("Load balancer", picture);
    }

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void Every_port_that_a_security_group_opens_to_everyone_is_listed_with_its_purpose(string type)
    {
        var master = Master((MasterParameter.BBBEnvironmentType, type));
        var expected = Opening.In(master).Where(opening => opening.IsIngress && opening.IsWorld)
            .Select(opening => (opening.Group, opening.Protocol, opening.Ports)).Distinct().Count();
        var ports = OpenPort.In(master);

        Assert.Equal(expected, ports.Count);
        Assert.All(ports, port => Assert.NotEmpty(port.Purpose));
        Assert.Contains(new OpenPort("TURN servers", "UDP 3478", "STUN and TURN"), ports);
    }

    private static StackInstance Master(params (string Name, string Value)[] parameters) => Evaluator.Evaluate(
        Tree, Tree.Files.Single(file => file.Name == TemplateSet.Master),
        parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), new EvaluationSettings());
}
