// Parts of the page that live: the name in the page's markup → the component.

import { ChoiceField, SetField, SwitchField, TextField } from './components/Fields.tsx';
import {
  CaptureFields,
  FalcoRulesNote,
  SidekickOutputs,
  TargetNotes,
} from './components/Later.tsx';
import { ListControl } from './components/ListControl.tsx';
import { RulePack } from './components/RulePack.tsx';
import { FileBar, Staleness, Tabs } from './components/result/ResultBar.tsx';
import { SectionIndex, SectionReset, SectionState } from './components/SectionParts.tsx';
import { Selectors } from './components/Selectors.tsx';
import { Toolbar } from './components/work/Toolbar.tsx';

export const islands = {
  CaptureFields,
  ChoiceField,
  FalcoRulesNote,
  FileBar,
  ListControl,
  RulePack,
  SectionIndex,
  SectionReset,
  SectionState,
  Selectors,
  SetField,
  SidekickOutputs,
  Staleness,
  SwitchField,
  Tabs,
  TargetNotes,
  TextField,
  Toolbar,
};
