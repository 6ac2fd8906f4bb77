global using BbbGen.CloudFormation;
global using BbbGen.CloudFormation.Policies;
global using BbbGen.CloudFormation.Vocabulary;
global using BbbGen.Templates.Assets;
global using System.Runtime.CompilerServices;
global using static BbbGen.CloudFormation.Fn;
